"""Cells of CSV files that a spreadsheet would take for a formula.

A cell that begins with one of `= + - @`, a tab or a carriage return gets an apostrophe before it,
as OWASP advises on CSV injection. One that begins with apostrophes and then such a character gets
one more, so that taking one away always gives the cell as it was.
"""

import re

_FIRST = frozenset("'=+-@\t\r")  # most cells begin otherwise, and are passed quickly
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r]")


def neutralised(cell: str) -> str:
    """Return the cell as a spreadsheet shows it and does not run it."""
    if not cell or cell[0] not in _FIRST:
        return cell
    return "'" + cell if _DANGEROUS.match(cell) else cell


def restored(cell: str) -> str:
    """Return the cell as it was before it was neutralised."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell
