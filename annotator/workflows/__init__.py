"""What people do: import, suggest, label, export. No window here, so scripts can do the same."""
