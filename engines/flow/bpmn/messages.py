"""Messages: what of a BPMN file did not map, and what has to be done by hand."""

from dataclasses import dataclass

from engines.core.errors import TenonError, Text, text


@dataclass(frozen=True)
class Message:
    """Something to know about one element of an imported file."""

    severity: str
    text: Text
    element: str | None = None


class BpmnError(TenonError):
    """A file that is no BPMN, or none that may be read."""


def refused(code: str, zh: str, en: str, **facts: object) -> BpmnError:
    """Return the refusal of a whole file: `bpmn.<code>`."""
    return BpmnError(f"bpmn.{code}", text(zh, en, **facts), ("file",))
