"""The one way in which a command fails."""


class Problem(Exception):
    """Something that the user can act on: what happened and where, and what to do about it."""

    def __init__(self, what: str, remedy: str):
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n  to mend: {self.remedy}"
