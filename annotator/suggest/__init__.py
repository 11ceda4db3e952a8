"""Proposing labels with spaCy: pipelines, and the worker process that runs them."""
