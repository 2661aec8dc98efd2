"""Problems of a flow definition; errors block publishing, warnings do not."""

from dataclasses import dataclass, replace
from enum import StrEnum

from engines.core.errors import Path, Problem, text


class Severity(StrEnum):
    """Whether a problem blocks publishing."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class FlowProblem(Problem):
    """A problem of a flow and the key of the node to jump to."""

    severity: Severity = Severity.ERROR
    node: str | None = None

    def under(self, *prefix: str | int) -> "FlowProblem":
        """Return the same problem as seen from the parent at `prefix`."""
        return replace(self, path=(*prefix, *self.path))


def error(word: str, path: Path, zh: str, en: str, **facts: object) -> FlowProblem:
    """Return the error `flow.<word>` at `path`."""
    return FlowProblem(f"flow.{word}", text(zh, en, **facts), path)


def warning(word: str, path: Path, zh: str, en: str, **facts: object) -> FlowProblem:
    """Return the warning `flow.<word>` at `path`."""
    texts = text(zh, en, **facts)
    return FlowProblem(f"flow.{word}", texts, path, Severity.WARNING)
