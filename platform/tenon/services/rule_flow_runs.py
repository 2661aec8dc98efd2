"""Actions of flows that wait or leave the database, as runs that tell the flow."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection

from engines.core.errors import localise, text
from engines.flow import RefusedError
from engines.rules import program
from engines.rules.definition import ACTIONS, Rule, parse_actions
from tenon.context import Context
from tenon.services import flows
from tenon.services.flow_actions import as_rule
from tenon.services.rule_keeping import wake
from tenon.services.wishes import Wish
from tenon.storage import automation
from tenon.storage import rule_runs as store

SOURCE = "flow"
BY_FLOW = text("由流程节点执行。", "Run by a step of a flow.")


def lasting(actions: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether actions may not be done within one transaction."""
    return any(
        ACTIONS[use.kind].alone or ACTIONS[use.kind].lists
        for one in parse_actions(actions)
        for use in one.all()
    )


def begin(ctx: Context, conn: Connection, place: Mapping[str, Any]) -> None:
    """Write a run of a flow's actions, in the transaction of the command.

    `place` holds app, form, record_id, release, flow, and the origin.
    """
    origin = place["origin"]
    at = {name: place[name] for name in ("app", "form", "record_id")}
    at["rule"] = f"flow:{place['flow']}"
    values = {
        **at,
        "occurrence": f"flow:{origin['instance']}:{origin['key']}"[:120],
        "status": "running",
        "reason": dict(BY_FLOW),
        "chain": ctx.chain or uuid4().hex,
        "depth": ctx.depth,
        "at": ctx.now(),
    }
    execution = automation.begin_execution(conn, values)
    if execution is None:
        return
    first = program.first(rule_of(origin, place["form"]).actions)
    run = {
        **at,
        "release": place["release"],
        "position": program.written(first) if first else None,
        "memory": {"event": {}, "steps": {}},
        "state": "ready",
        "origin": dict(origin),
    }
    store.keep_run(conn, execution, run)
    wake(conn, execution)


def rule_of(origin: Mapping[str, Any], form: str) -> Rule:
    """Return the actions of a node as a rule."""
    return as_rule(origin["node"], form, list(origin["actions"]))


def initiator(origin: Mapping[str, Any] | None) -> int | None:
    """Return who began the flow whose actions these are."""
    return origin.get("initiator") if origin else None


def ended(
    ctx: Context,
    conn: Connection,
    origin: Mapping[str, Any],
    reason: Mapping[str, Any] | None,
) -> None:
    """Tell a flow that waits how its actions have ended."""
    if not origin.get("wait"):
        return
    name = "job_failed" if reason else "job_done"
    said = localise(dict(reason), ctx.language)[:1000] if reason else None
    key = origin["key"]
    command = f"failed-{key}" if reason else key
    wish = Wish(name, command, said, key=key, token=origin["token"])
    try:
        with conn.begin_nested():
            system = ctx.as_system(SOURCE)
            flows.carry_out_in(system, conn, origin["instance"], wish)
    except RefusedError:
        # Nobody waits for it any more.
        return
