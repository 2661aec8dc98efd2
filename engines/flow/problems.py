"""Problems of a flow definition; errors block publishing, warnings do not."""

from dataclasses import dataclass

from engines.core.errors import Path, Problem, text


@dataclass(frozen=True)
class FlowProblem(Problem):
    """A problem of a flow and the key of the node to jump to."""

    node: str | None = None


def error(word: str, path: Path, zh: str, en: str, **facts: object) -> FlowProblem:
    """Return the error `flow.<word>` at `path`."""
    return FlowProblem(f"flow.{word}", text(zh, en, **facts), path)


def warning(word: str, path: Path, zh: str, en: str, **facts: object) -> FlowProblem:
    """Return the warning `flow.<word>` at `path`."""
    return FlowProblem(f"flow.{word}", text(zh, en, **facts), path, "warning")
