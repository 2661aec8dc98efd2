"""Importing: a BPMN file becomes the document of a flow, with what did not map."""

from dataclasses import dataclass
from typing import Any

from engines.core.errors import ProblemsError
from engines.core.world import World
from engines.flow.bpmn.messages import Message
from engines.flow.bpmn.model import Process
from engines.flow.bpmn.reading import read_process
from engines.flow.bpmn.soundness import check_sound
from engines.flow.bpmn.tree import Maker, tree_of
from engines.flow.bpmn.xml import parse_xml
from engines.flow.parse import parse_flow
from engines.flow.validate.loops import routes


@dataclass(frozen=True)
class Imported:
    """The document of a flow, and what its author has to know of the file."""

    definition: dict[str, Any]
    messages: tuple[Message, ...]


def import_bpmn(source: bytes, form: str, key: str | None = None) -> Imported:
    """Return the flow of `form` that a BPMN 2.0 file describes.

    Raises BpmnError for what is no BPMN. What does not map is left out, with a message
    of severity error; a process that can get stuck is told as well.
    """
    process, told = read_process(parse_xml(source))
    told += check_sound(process)
    nodes = tree_of(process, told)
    title = process.name or process.id
    plain = key or Maker([]).key(process.id)
    definition = {"key": plain, "form": form, "title": title, "nodes": nodes}
    told += _judged(definition, process)
    return Imported(definition, tuple(told))


def _judged(definition: dict[str, Any], process: Process) -> list[Message]:
    """Return what our own parser and the rules of jumps say about the tree."""
    try:
        flow = parse_flow(definition)
    except ProblemsError as refused:
        problems = refused.problems
    else:
        problems = tuple(routes(flow, World({})))
    return [Message("error", problem.texts, process.id) for problem in problems]
