"""Rows of flows: whatever people do, what is stored is what the engine knows."""

from dataclasses import replace
from typing import Any

from engines.flow import NEW, RefusedError, Step
from flow_stories import FLOWS, Story, lines
from tenon.storage import flows as store
from tenon.storage.models.base import metadata

EVERY = 4


def test_every_state_on_the_way_comes_back_from_its_rows(database: Any):
    with database.write() as conn:
        metadata.create_all(conn)
        for number, line in enumerate(list(lines())[::EVERY]):
            told = line.split(" => ")[0].split("; ")
            story = Story(FLOWS[told[0]])
            stored = store.Stored(store.create(conn, _instance(number)), NEW, {})
            seen = 0
            for words in (None, *told[1:]):
                try:
                    if words is not None:
                        story.tell(words)
                except RefusedError:
                    break
                events = story.case.events[seen:]
                seen = len(story.case.events)
                stored = _kept(conn, stored, story.case.state, events)
                assert stored.state == story.case.state, line


def _kept(conn: Any, stored: Any, state: Any, events: list[Any]) -> Any:
    """Save a state and load it again."""
    store.save(conn, stored, Step(state, tuple(events), ()))
    row = store.find(conn, stored.id)
    loaded = store.load(conn, row)
    return replace(loaded, row=row)


def _instance(number: int) -> dict[str, Any]:
    case = Story(FLOWS["line"]).case
    return {
        "app": "shop",
        "form": "quote",
        "record_id": number,
        "flow": "f",
        "release": 1,
        "title": "x",
        "status": "running",
        "initiator_id": 1,
        "started_at": case.env.now,
        "sequence": 0,
    }
