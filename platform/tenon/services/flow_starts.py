"""Starting a flow by hand, on a record that is stored: with approvers picked."""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from engines.core.errors import TenonError, text
from engines.flow import Flow
from tenon.context import Context
from tenon.services import flows, reading
from tenon.services.flow_sight import unknown_flow
from tenon.services.flows import Beginning
from tenon.services.opening import open_app, refused
from tenon.services.wishes import Wish


def start(
    ctx: Context,
    place: tuple[str, str],
    record: int,
    picks: Mapping[str, Sequence[int]],
    command_id: str | None = None,
) -> int:
    """Start the flow at `place` (app, flow) and return the id of the instance.

    Who may edit the record may start its flow; sub-flows are never started by hand.
    """
    app, key = place
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        flow: Flow | None = opened.live.flows.get(key)
        if flow is None or flow.start.on == "child":
            raise unknown_flow(key)
        reading.need_record(opened, flow.form, record)
        if not reading.can(opened, flow.form, record)["edit"]:
            raise refused("edit")
        wish = Wish("start", command_id or uuid4().hex, picks=picks)
        begun = flows.begin(ctx, conn, opened.live, flow, Beginning(record, wish))
        if begun is None:
            raise _not_now()
        return begun


def _not_now() -> TenonError:
    texts = text(
        "该记录已有流程在进行，或不满足流程的发起条件。",
        "A flow runs on this record, or the record does not meet its condition.",
    )
    return TenonError("flow.already_running", texts)
