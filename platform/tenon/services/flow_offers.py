"""Whether a flow begins when a record is submitted, before anybody submits it."""

from typing import Any

from engines.core.conditions import fields_of, holds
from engines.flow import Flow
from tenon.live import LiveApp
from tenon.permissions.rights import FormRights
from tenon.services import linked_records
from tenon.services.opening import Opened, look

SUBMIT = "submit"
SOURCE = "flow"


def flow_of(live: LiveApp, form: str) -> Flow | None:
    """Return the flow that is bound to a form."""
    return next((flow for flow in live.flows.values() if flow.form == form), None)


def told(live: LiveApp, flow: Flow, rights: FormRights) -> dict[str, Any]:
    """Return whether submitting begins the flow always, or `when` something holds.

    The condition itself is told to those who see every field that it reads.
    """
    when = flow.start.when
    if when is None:
        return {"conditional": False}
    heads = {path.partition(".")[0] for path in fields_of(when)}
    if any(rights.level(head) == "hidden" for head in heads):
        return {"conditional": True}
    return {"conditional": True, "when": live.raw["flow"][flow.key]["start"]["when"]}


def begins(opened: Opened, form: str, key: int) -> dict[str, bool]:
    """Return `submit`: whether a flow would begin on this stored record now.

    Nothing where no flow of the form has a condition: submitting always begins it.
    """
    flow = flow_of(opened.live, form)
    if flow is None or flow.start.on != SUBMIT or flow.start.when is None:
        return {}
    system = look(opened.ctx.as_system(SOURCE), opened.conn, opened.live)
    read = fields_of(flow.start.when)
    record = linked_records.load(system, form, key, read) or {}
    return {"submit": holds(flow.start.when, record, system.sight.env)}
