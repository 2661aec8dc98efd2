"""News of flows for the rules that wait for them, in the command's transaction."""

from collections.abc import Iterator
from typing import Any

from engines.flow import Event, Step
from tenon.services.automation import tell
from tenon.services.flow_effects import Journey
from tenon.services.wishes import Wish

OPERATION = "flow"
# Events of the engine that rules know by the same or another name.
NAMES = {
    "flow_started": "started",
    "node_entered": "node_entered",
    "approved": "approved",
    "rejected": "rejected",
    "returned": "returned",
}


def tell_rules(journey: Journey, done: Step, wish: Wish) -> None:
    """Write down what rules may wait for of a command that was carried out."""
    opened, form = journey.opened, journey.flow.form
    place = (form, journey.row.record_id, OPERATION)
    for told in _news(journey, done, wish):
        said = {"flow": journey.flow.key, "instance": journey.row.id, **told}
        tell(journey.ctx, opened.conn, opened.live, place, said)


def _news(journey: Journey, done: Step, wish: Wish) -> Iterator[dict[str, Any]]:
    if wish.name == "timer_fired" and wish.number is not None:
        node = next((one.node for one in done.events if one.node), None)
        yield {"event": "timed_out", "node": node}
    for event in done.events:
        name = NAMES.get(event.name)
        if name is not None:
            yield {"event": name, "node": event.node, **_person(event)}
    if any(event.name == "flow_ended" for event in done.events):
        status = str(done.state.status)
        person = journey.ctx.actor.id
        yield {"event": "finished", "result": status, "person": person}


def _person(event: Event) -> dict[str, Any]:
    return {"person": event.actor, "opinion": event.data.get("opinion")}
