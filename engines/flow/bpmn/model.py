"""Model: a BPMN process as a graph of elements and the sequence flows between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
TENON = "https://tenon.dev/bpmn/1"

GATEWAYS = {
    "exclusiveGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
}


@dataclass(frozen=True)
class Part:
    """One element of a process, by its BPMN name (`userTask` …)."""

    id: str
    kind: str
    name: str
    xml: Element
    inside: "Process | None" = None
    timer: Element | None = None

    @property
    def gateway(self) -> str | None:
        """Which block it opens or closes, if it is a gateway we know."""
        return GATEWAYS.get(self.kind)


@dataclass(frozen=True)
class Line:
    """A sequence flow; `condition` as written, None without one."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str | None = None


@dataclass
class Process:
    """A process or sub-process: its elements, and what leads into and out of each."""

    id: str
    name: str
    parts: dict[str, Part] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    default: dict[str, str] = field(default_factory=dict)

    def after(self, part: str) -> list[Line]:
        """Return the sequence flows out of an element, as drawn."""
        return [line for line in self.lines.values() if line.source == part]

    def before(self, part: str) -> list[Line]:
        """Return the sequence flows into an element."""
        return [line for line in self.lines.values() if line.target == part]

    def of_kind(self, *kinds: str) -> list[Part]:
        """Return the elements of these kinds."""
        return [part for part in self.parts.values() if part.kind in kinds]


Edges = Mapping[str, tuple[str, str]]
