"""XML read safely: no document types, no entities, no more than fits."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from engines.flow.bpmn.messages import BpmnError, refused

MOST_BYTES = 5_000_000
DEEPEST = 100
SEPARATOR = "}"


def parse_xml(source: bytes) -> Element:
    """Return the root of a document; names are `{namespace}name`.

    Raises BpmnError for what is no XML, too large or too deep, and for every document
    type: without one there are no entities to expand and nothing to fetch.
    """
    if len(source) > MOST_BYTES:
        raise refused(
            "too_large",
            "文件超过 {most} MB。",
            "The file is larger than {most} MB.",
            most=MOST_BYTES // 1_000_000,
        )
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.EntityDeclHandler = builder.doctype
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise refused(
            "not_xml",
            "文件不是有效的 XML（第 {line} 行）。",
            "The file is no valid XML (line {line}).",
            line=error.lineno,
        ) from None
    return builder.tree.close()


class _Builder:
    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self.depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _too_deep()
        given = {_named(key): value for key, value in attributes.items()}
        self.tree.start(_named(name), given)

    def end(self, name: str) -> None:
        self.depth -= 1
        self.tree.end(_named(name))

    def data(self, words: str) -> None:
        self.tree.data(words)

    def doctype(self, *_facts: object) -> None:
        raise refused(
            "doctype",
            "出于安全原因，不能导入带有 DOCTYPE 的文件。请删除后重试。",
            "Files with a DOCTYPE are not read. Remove it and try again.",
        )


def _named(name: str) -> str:
    return "{" + name if SEPARATOR in name else name


def _too_deep() -> BpmnError:
    return refused(
        "too_deep",
        "文件嵌套超过 {most} 层。",
        "The file is nested more than {most} deep.",
        most=DEEPEST,
    )
