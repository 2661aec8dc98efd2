"""What can be wrong with a formula, and where in its text."""

from dataclasses import dataclass, replace

from engines.core.errors import Problem, ProblemsError, Text


@dataclass(frozen=True)
class FormulaProblem(Problem):
    """A problem at a character of the formula's text, counted from 0."""

    position: int = 0

    def under(self, *prefix: str | int) -> "FormulaProblem":
        """Return the same problem as seen from the parent at `prefix`."""
        return replace(self, path=(*prefix, *self.path))


class FormulaSyntaxError(ProblemsError):
    """A text that is no formula; `position` is where the reader got lost."""

    def __init__(self, texts: Text, position: int) -> None:
        problem = FormulaProblem("formula.syntax", texts, position=position)
        super().__init__((problem,), "formula.syntax")
        self.position = position
