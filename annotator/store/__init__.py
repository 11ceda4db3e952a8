"""The project file: tables, migrations, steps and history, and reading it all back."""
