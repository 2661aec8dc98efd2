"""Standing still: incidents for the admins, and news for the flow that waits."""

from engines.core.errors import Text, text
from engines.flow import Event, State, Status, Step
from engines.flow.state import Stay
from engines.flow.words import INCIDENTS
from tenon.services.flow_effects import Journey
from tenon.services.wishes import Wish
from tenon.storage import flow_watch, jobs

_HOW = {"retry": "retried", "skip": "skipped", "jump": "jumped"}
_ADMIN = ("retry", "skip", "jump", "reassign", "migrate")
# What may end a flow that stood still although no node was blocked.
_LAST = ("terminate", "withdraw")


def watch(journey: Journey, before: State, done: Step, wish: Wish) -> None:
    """Open and close incidents; tell a waiting flow when this one has ended."""
    for event in done.events:
        if event.name == "node_blocked":
            _open(journey, event)
    if _freed(before, done.state) or (wish.name in _ADMIN and before.sequence):
        _close(journey, _HOW.get(wish.name, wish.name), _standing(done.state))
    if before.ended_at is None and done.state.ended_at is not None:
        if _blocked(before) or wish.name in _LAST:
            _close(journey, "ended", ())
        _report(journey, done.state.status)


def _open(journey: Journey, event: Event) -> None:
    incident = str(event.data.get("incident", "nobody"))
    values = {
        "kind": incident,
        "node": event.node,
        "token": event.token,
        "told": _sentence(incident, event),
        "at": event.at,
    }
    flow_watch.open_incident(journey.conn, journey.row.id, values)


def _sentence(incident: str, event: Event) -> Text:
    words = INCIDENTS.get(incident, text(incident, incident))
    return {language: said.format_map(event.data) for language, said in words.items()}


def _blocked(state: State) -> bool:
    return any(one.stay is Stay.BLOCKED for one in state.tokens.values())


def _freed(before: State, now: State) -> bool:
    """Tell whether a node that was blocked is no longer."""
    return any(
        one.stay is Stay.BLOCKED and now.tokens[one.number].stay is not Stay.BLOCKED
        for one in before.tokens.values()
    )


def _standing(state: State) -> tuple[int, ...]:
    tokens = state.tokens.values()
    return tuple(one.number for one in tokens if one.stay is Stay.BLOCKED)


def _close(journey: Journey, how: str, still: tuple[int, ...]) -> None:
    ctx = journey.ctx
    by = (ctx.actor.id, ctx.now())
    flow_watch.close_incidents(journey.conn, journey.row.id, how, by, still)


def _report(journey: Journey, status: Status) -> None:
    row = journey.row
    if row.parent_id is None:
        return
    said = {"child": row.id, "key": row.parent_key, "result": str(status)}
    key = flow_watch.outbox_key(row.parent_id)
    payload = {"instance": row.parent_id, **said}
    jobs.enqueue(journey.conn, "flow_report", payload, key=key)
