"""BPMN 2.0 of the flows of a draft: written for other tools, read from them."""

from typing import Any

from engines.core.errors import localise
from engines.flow.bpmn import export_bpmn, import_bpmn
from tenon.context import Context
from tenon.services import drafts
from tenon.services.gates import need_builder
from tenon.storage import apps as store


def written(ctx: Context, app: str, flow: str) -> bytes:
    """Return a flow of the draft as BPMN; raises `definition.unknown`."""
    document = drafts.read(ctx, app, ("flow", flow)).definition
    return export_bpmn(document, ctx.language)


def read(
    ctx: Context, app: str, source: bytes, *, form: str, key: str | None
) -> dict[str, Any]:
    """Return the flow of `form` in a BPMN file, and what of it did not map.

    Nothing is stored: the designer decides what becomes of it. Raises `bpmn.…` for what
    is no BPMN at all.
    """
    need_builder(ctx)
    with ctx.database.read() as conn:
        store.find_app(conn, app)
    found = import_bpmn(source, form, key)
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
