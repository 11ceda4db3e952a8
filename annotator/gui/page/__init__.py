"""The article as a page: laid out and painted where it is visible, and nowhere else."""
