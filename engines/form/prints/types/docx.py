"""Word: a .docx of the business's own, its `{{ … }}` filled, its loop rows repeated."""

import io
import re
from base64 import b64decode
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from engines.core.errors import Problem, text
from engines.form.prints.loops import LOOP, items_of, plain
from engines.form.prints.office import not_readable, safe_zip
from engines.form.prints.print_type import PrintType, Settings
from engines.form.prints.sandbox import PLAIN, answer, filled
from engines.form.prints.scope import Picture, Scope

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

_ONE = re.compile(r"^\s*\{\{(.*?)\}\}\s*$", re.DOTALL)
_EMU_PER_MM = 36_000
_OPENED = (BadZipFile, KeyError, ValueError)


def opened(s: Settings) -> "Document":
    """Return the document of a template; raises ValueError when it is none."""
    # Loads slowly, and most installations print no letters: not at the start.
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    content = b64decode(s["file"]["content"], validate=True)
    safe_zip(content)
    try:
        return docx.Document(io.BytesIO(content))
    except PackageNotFoundError as error:
        raise ValueError(str(error)) from error


def fill(s: Settings, scope: Scope) -> bytes:
    """Return the document filled with one record."""
    document = opened(s)
    names = scope.names()
    for table in _tables(document):
        _fill_table(table, names)
    for paragraph in _paragraphs(document):
        _fill_paragraph(paragraph, names)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _parts(document: "Document") -> Iterator[Any]:
    yield document
    for section in document.sections:
        yield section.header
        yield section.footer


def _tables(document: "Document") -> Iterator["Table"]:
    for part in _parts(document):
        yield from part.tables


def _paragraphs(document: "Document") -> Iterator["Paragraph"]:
    for part in _parts(document):
        yield from part.paragraphs


def _fill_table(table: "Table", names: dict[str, Any]) -> None:
    for row in list(table.rows):
        loop = LOOP.search("".join(cell.text for cell in row.cells))
        if loop is None:
            _fill_row(row, names)
            continue
        for at, one in enumerate(items_of(loop, names), 1):
            copied = deepcopy(row._tr)
            row._tr.addprevious(copied)
            inner = {**names, loop["name"]: one, "number": at}
            _fill_row(type(row)(copied, table), inner)
        row._tr.getparent().remove(row._tr)


def _fill_row(row: "_Row", names: dict[str, Any]) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            _fill_paragraph(paragraph, names)
        for table in cell.tables:
            _fill_table(table, names)


def _fill_paragraph(paragraph: "Paragraph", names: dict[str, Any]) -> None:
    source = plain(paragraph.text)
    if "{{" not in paragraph.text and "{%" not in paragraph.text:
        return
    one = _ONE.match(source)
    value = answer(one[1], names) if one else None
    if isinstance(value, Picture) and value.type in ("image/png", "image/jpeg"):
        _say(paragraph, "")
        run = paragraph.add_run()
        run.add_picture(io.BytesIO(value.data), width=value.width * _EMU_PER_MM)
        return
    if all(run.text.count("{{") == run.text.count("}}") for run in paragraph.runs):
        for run in paragraph.runs:
            if "{" in run.text:
                run.text = filled(PLAIN, plain(run.text), names)
        return
    _say(paragraph, filled(PLAIN, source, names))


def _say(paragraph: "Paragraph", said: str) -> None:
    """Put words into the first run, so that its looks stay; empty the others."""
    for at, run in enumerate(paragraph.runs):
        run.text = said if at == 0 else ""


def sources(s: Settings) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the words of every paragraph; nothing of a file that cannot be read."""
    try:
        document = opened(s)
    except _OPENED:
        return
    for table in _tables(document):
        for row in table.rows:
            yield ("file",), _row_source(row)
    for paragraph in _paragraphs(document):
        yield ("file",), plain(paragraph.text)


def _row_source(row: "_Row") -> str:
    return plain("\n".join(cell.text for cell in row.cells))


def check(s: Settings) -> Iterator[Problem]:
    """Yield a problem for a missing file, or one that is no Word document."""
    try:
        opened(s)
    except _OPENED:
        yield not_readable("docx")


print_type = PrintType(
    name="docx",
    label=text("Word", "Word"),
    icon="docx",
    suffix="docx",
    type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    fill=fill,
    sources=sources,
    check=check,
)
