"""Images: what a rule saw when it fired, as far as the builder may see it."""

from typing import Any

from tenon.context import Context
from tenon.services import releases
from tenon.services.gates import need_builder
from tenon.services.history import differences
from tenon.services.opening import look
from tenon.services.reading import may_see
from tenon.storage.automation import event_of

Row = dict[str, Any]
NOT_SHOWN = frozenset({"id", "version", "updated_at", "updated_by"})


def images(ctx: Context, app: str, execution: int) -> Row:
    """Return what had changed, and the record as it was after that.

    Nothing for what fired by the clock or by hand: there was no change then.
    """
    need_builder(ctx)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx, conn, live)
        event = event_of(conn, app, execution)
        if event is None or event.form not in live.forms:
            return {"changes": [], "after": []}
        if not may_see(opened, event.form, event.record_id):
            return {"changes": [], "after": []}
        after = {
            key: [None, value]
            for key, value in event.after.items()
            if value is not None and key not in NOT_SHOWN
        }
        return {
            "changes": differences(opened, event.form, event.changes),
            "after": differences(opened, event.form, after),
        }
