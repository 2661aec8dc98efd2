"""BPMN 2.0: flows of the draft for other tools, and theirs for us."""

from typing import IO, Any

from engines.core.errors import localise, text
from engines.flow.bpmn import BpmnError, export_bpmn, import_bpmn
from tenon.context import Context
from tenon.services import drafts
from tenon.services.gates import need_builder
from tenon.storage import apps as store

LARGEST = 5_000_000


def export(ctx: Context, app: str, flow: str) -> bytes:
    """Return a flow of the draft as BPMN 2.0."""
    found = drafts.read(ctx, app, ("flow", flow))
    return export_bpmn(found.definition, ctx.language)


def read(
    ctx: Context, app: str, source: IO[bytes], form: str, flow: str
) -> dict[str, Any]:
    """Return the definition that a BPMN file describes, and what did not map.

    Nothing is stored: the designer shows it first.
    """
    need_builder(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
    content = source.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise BpmnError("too_large", _TOO_LARGE, ("file",))
    found = import_bpmn(content, form, flow or None)
    return {
        "definition": found.definition,
        "messages": [
            {
                "severity": one.severity,
                "text": localise(one.text, ctx.language),
                "element": one.element,
            }
            for one in found.messages
        ],
    }


_TOO_LARGE = text(
    "文件超过 5 MB，请拆分后再导入。",
    "The file is larger than 5 MB. Import it in parts.",
)
