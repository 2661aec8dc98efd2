"""The clock of flows: timers that are due, and flows that nothing will ever wake."""

import logging
from datetime import datetime
from typing import Any

from engines.core.errors import text
from engines.flow import RefusedError
from tenon.context import Context
from tenon.services import flows
from tenon.services.flow_effects import SOURCE
from tenon.services.wishes import Wish
from tenon.storage import flow_timers as store
from tenon.storage import flow_watch

log = logging.getLogger("tenon.flows")
MOST = 500


def fire_due(ctx: Context) -> int:
    """Fire every timer that is due; return how many did something.

    A timer is claimed, its command carried out and the timer closed in one
    transaction: a crash leaves it as it was.
    """
    system = ctx.as_system(SOURCE)
    with ctx.database.read() as conn:
        keys = store.due(conn, ctx.now(), MOST)
    return sum(_fire(system, key) for key in keys)


def _fire(ctx: Context, key: int) -> bool:
    try:
        with ctx.database.write() as conn:
            row = store.claim(conn, key, ctx.now())
            if row is None:
                return False
            flows.carry_out_in(ctx, conn, row.instance_id, _wish(row))
            store.close(conn, key, "fired")
    except RefusedError:
        # The task was answered, or its timer set anew: this one means nothing now.
        with ctx.database.write() as conn:
            store.close(conn, key, "void")
        return False
    except Exception:
        log.exception("Timer %s failed.", key)
        _put_off(ctx, key)
        return False
    return True


def _wish(row: Any) -> Wish:
    due = datetime.fromisoformat(row.data["due"]) if "due" in row.data else None
    said = {key: value for key, value in row.data.items() if key != "due"}
    name = said.pop("name", "timer_fired")
    place = {"number": row.task, "token": row.token, "due": due}
    return Wish(name, f"timer-{row.id}", **{**place, **said})


def _put_off(ctx: Context, key: int) -> None:
    with ctx.database.write() as conn:
        store.put_off(conn, key, ctx.now())


def recover(ctx: Context) -> int:
    """Ask the admins for help with running flows that nothing will wake.

    The liveness invariant: no running flow is without an open task, a timer, a row in
    the outbox, a running sub-flow or an incident. Each is looked at again under its
    lock, for it may have moved on meanwhile.
    """
    with ctx.database.read() as conn:
        keys = flow_watch.lost_ids(conn, MOST)
    return sum(_ask_for_help(ctx, key) for key in keys)


def _ask_for_help(ctx: Context, key: int) -> bool:
    told = text(
        "流程没有任何待办、定时器或后台任务，不会自行继续。请跳转到一个节点或终止。",
        "Nothing will wake this flow: no task, no timer, no job. "
        "Put it to a node, or end it.",
    )
    with ctx.database.write() as conn:
        flow_watch.lock(conn, key)
        if not flow_watch.lost_ids(conn, 1, key):
            return False
        values = {"kind": "lost", "told": dict(told), "at": ctx.now()}
        flow_watch.open_incident(conn, key, values)
    return True
