"""Hustings: label claims and stances in political news by hand."""

__version__ = "0.1.0"
