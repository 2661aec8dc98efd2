"""The outbox of flows: sub-flows, their results, and actions that are waited for.

Each piece of work knows its instance and its key; run twice, it happens once. Never
are two instances locked: what one has to tell another is a job of its own.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from engines.core.errors import TenonError, localise, text
from engines.flow import Flow, RefusedError
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import flows, records, releases
from tenon.services.flow_actions import as_rule
from tenon.services.flow_effects import SOURCE
from tenon.services.flow_records import load_record
from tenon.services.flow_sight import unknown_flow
from tenon.services.flows import Beginning
from tenon.services.opening import look
from tenon.services.rule_acting import Acting
from tenon.services.rule_effects import act
from tenon.services.wishes import Wish
from tenon.storage import flow_children
from tenon.storage import flows as store

Said = Mapping[str, Any]
Done = dict[str, Any]


def start_child(ctx: Context, said: Said) -> Done:
    """Start the sub-flow that a flow asked for, unless it has been started."""
    system = ctx.as_system(SOURCE)
    with ctx.database.write() as conn:
        parent = store.find(conn, said["instance"])
        known = flow_children.child(conn, said["instance"], said["key"])
        if known is not None or parent is None or parent.status != "running":
            return {"instance": known.id if known else None}
        live = releases.release_in(system, conn, parent.app, parent.release)
        flow = live.flows.get(said["flow"])
        if flow is None:
            raise unknown_flow(said["flow"])
        record = _record(system, conn, live, (flow, parent), said)
        wish = Wish("start", said["key"], key=said["key"], depth=said["depth"])
        begun = Beginning(record, wish, said["initiator"], parent.id)
        return {"instance": flows.begin(system, conn, live, flow, begun)}


def _record(
    ctx: Context, conn: Connection, live: LiveApp, pair: tuple[Flow, Any], said: Said
) -> int:
    """Return the record of a sub-flow, made or changed as it was asked for."""
    flow, parent = pair
    wanted, values = said["record"], said["values"]
    if "create" in wanted:
        made = records.create_in(ctx, conn, live, wanted["create"], values)
        return int(made.record_id)
    linked = said["linked"]
    found = linked.get("id") if isinstance(linked, Mapping) else linked
    record = parent.record_id if "own" in wanted else found
    if not isinstance(record, int):
        raise _no_record(flow)
    if values:
        records.update_in(ctx, conn, live, flow.form, record, dict(values))
    return record


def end_child(ctx: Context, said: Said) -> Done:
    """Terminate a sub-flow that its parent no longer waits for."""
    with ctx.database.read() as conn:
        found = flow_children.child(conn, said["instance"], said["key"])
    if found is None:
        return {"ended": False}
    reason = text("上级流程不再等待。", "The flow above does not wait for it any more.")
    said_words = localise(reason, ctx.language)
    wish = Wish("terminate", f"end-{said['key']}", said_words, admin=True)
    return {"ended": tell(ctx, found.id, wish)}


def report(ctx: Context, said: Said) -> Done:
    """Tell a flow how the sub-flow it waits for has ended."""
    wish = Wish(
        "child_done", f"done-{said['key']}", key=said["key"], result=said["result"]
    )
    return {"told": tell(ctx, said["instance"], wish)}


def run_actions(ctx: Context, said: Said) -> Done:
    """Run actions that a node waits for, and tell it, in one transaction."""
    system = ctx.as_system(SOURCE)
    wish = Wish("job_done", said["key"], key=said["key"], token=said["token"])
    try:
        with ctx.database.write() as conn:
            row = store.lock(conn, said["instance"])
            live = releases.live_at(system, conn, row.app, row.live)
            opened = look(system, conn, live, row.people)
            pinned = releases.release_in(system, conn, row.app, row.release)
            flow = pinned.flows[row.flow]
            record = load_record(opened, flow, row.record_id)
            rule = as_rule(said["node"], flow.form, said["actions"])
            initiator = row.initiator_id
            act(Acting(opened, live, rule, row.record_id, record, initiator))
            flows.carry_out_in(system, conn, row.id, wish)
    except RefusedError:
        # Nobody waits for it any more: what was done is rolled back.
        return {"done": False}
    return {"done": True}


def fail(ctx: Context, said: Said, name: str, error: Exception) -> Done:
    """Tell the flow that a piece of work has failed for good."""
    why = str(error)
    if isinstance(error, TenonError):
        why = localise(error.texts, ctx.language)
    wish = Wish(
        name,
        f"failed-{said['key']}",
        why[:1000],
        key=said["key"],
        result="failed" if name == "child_done" else None,
        token=said.get("token"),
    )
    return {"told": tell(ctx, said["instance"], wish), "failed": why}


def tell(ctx: Context, instance_id: int, wish: Wish) -> bool:
    """Send a command of the platform; False when nobody waits for it any more."""
    try:
        flows.carry_out(ctx.as_system(SOURCE), wish, instance_id)
    except RefusedError:
        return False
    return True


def attempt(
    run: Callable[[Context, Said], Done], name: str
) -> Callable[[Context, Said, int, int], Done]:
    """Return `run` that tells the flow, by the command `name`, when it fails for good.

    What the platform refuses fails at once; other errors are tried again first.
    """

    def attempted(ctx: Context, said: Said, tries: int, most: int) -> Done:
        try:
            return run(ctx, said)
        except TenonError as error:
            return fail(ctx, said, name, error)
        except Exception as error:
            if tries + 1 < most:
                raise
            return fail(ctx, said, name, error)

    return attempted


def _no_record(flow: Flow) -> TenonError:
    texts = text(
        "子流程“{flow}”没有关联的记录。",
        "The sub-flow '{flow}' has no record: the reference is blank.",
        flow=flow.key,
    )
    return TenonError("flow.child_record", texts)
