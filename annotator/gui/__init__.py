"""The window (PySide6). It changes a project only through workflows, and never waits for it."""
