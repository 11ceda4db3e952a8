"""Errors that are the fault of a file or a request, not of the program."""


class UserError(Exception):
    """Something that could not be done, said so that the person can act on it.

    `what` says what happened; `remedy` says what to do about it.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what if not remedy else f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


class RecordRefused(UserError):
    """One record of a file that cannot be taken; the others still can."""
