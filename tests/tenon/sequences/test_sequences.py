"""Sequences: records come in, are told at the right time, and leave at their goal."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engines.core.errors import TenonError
from tenon.context import Context
from tenon.jobs.worker import Worker
from tenon.services import (
    apps,
    drafts,
    people,
    records,
    releases,
    roles,
    sequence_runs,
    sequences,
)
from tenon.services.packages import Package
from tenon.storage import people as people_store
from tenon.storage.models.automation import notification
from tenon.storage.models.enrolments import enrolment
from tenon.storage.models.people import user

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # 10:00 in Shanghai
LEAD = {
    "key": "lead",
    "title": "Lead",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "email", "widget": "text", "title": "Mail"},
        {"key": "stage", "widget": "text", "title": "Stage"},
        {"key": "score", "widget": "integer", "title": "Score"},
    ],
}
ALL = dict.fromkeys(("view", "edit", "delete"), "all") | {"create": True}
NURTURE = {
    "key": "nurture",
    "title": {"zh-CN": "培育", "en": "Nurture"},
    "form": "lead",
    "enrol": {"when": {"field": "stage", "op": "eq", "value": "new"}},
    "goal": {"field": "stage", "op": "eq", "value": "won"},
    "leave": {"field": "stage", "op": "eq", "value": "lost"},
    "steps": [
        {"key": "hello", "do": "notify", "to": [{"user": "admin"}], "title": "Hello"},
        {"key": "pause", "do": "wait", "for": {"days": 3}},
        {
            "key": "which",
            "do": "branch",
            "when": {"field": "score", "op": "gt", "value": 5},
            "then": [{"key": "raise", "do": "update_record", "set": {"score": 100}}],
            "else": [{"key": "lower", "do": "update_record", "set": {"score": 0}}],
        },
        {"key": "bye", "do": "notify", "to": [{"user": "admin"}], "title": "Bye"},
    ],
}


class Nursery:
    """The app `nursery` with one sequence, and a clock that is moved."""

    def __init__(self, ctx: Context, sequence: dict[str, Any]) -> None:
        self.now = MONDAY
        platform = replace(ctx.platform, clock=lambda: self.now)
        self.ctx = replace(ctx, platform=platform)
        app = {
            "format": 1,
            "key": "nursery",
            "title": "Nursery",
            "roles": [
                {"key": "seller", "forms": {"lead": ALL}},
                {"key": "reader", "forms": {"lead": {"view": "all"}}},
            ],
        }
        documents = {
            ("app", "app"): app,
            ("form", "lead"): LEAD,
            ("sequence", sequence["key"]): sequence,
        }
        apps.install(self.ctx, Package(documents))

    def lead(self, **values: Any) -> int:
        given = {"name": "启明", "stage": "new"} | values
        return int(records.create(self.ctx, "nursery", "lead", given)["id"])

    def change(self, lead: int, **values: Any) -> None:
        records.update(self.ctx, "nursery", "lead", lead, values)

    def score(self, lead: int) -> Any:
        return records.get(self.ctx, "nursery", "lead", lead)["score"]

    def enrol(self, *leads: int, ctx: Context | None = None) -> dict[str, Any]:
        return sequences.enrol_many(ctx or self.ctx, "nursery", "nurture", list(leads))

    def later(self, **span: float) -> int:
        self.now += timedelta(**span)
        return sequence_runs.run_due(self.ctx)

    def work(self) -> None:
        """Let the jobs run that wait."""
        self.now = datetime.now(UTC) + timedelta(seconds=5)
        Worker(self.ctx.platform, threads=0).drain()

    def told(self) -> list[str]:
        with self.ctx.database.read() as conn:
            rows = conn.execute(
                select(notification.c.title).order_by(notification.c.id)
            )
            return [row[0]["en"] for row in rows]

    def standing(self) -> list[tuple[str, str | None]]:
        with self.ctx.database.read() as conn:
            query = select(enrolment.c.status, enrolment.c.step).order_by(
                enrolment.c.id
            )
            return [(row[0], row[1]) for row in conn.execute(query)]

    def person(self, name: str, role: str) -> Context:
        """Return the context of a new person with a role."""
        given = {"username": name, "name": name.title(), "password_hash": "x"}
        number = people.add_user(self.ctx, given)
        roles.set_members(self.ctx, "nursery", role, users=[number], departments=[])
        with self.ctx.database.read() as conn:
            row = conn.execute(select(user).where(user.c.id == number)).mappings().one()
            tree = people_store.load_tree(conn)
            actor = people_store.load_actor(conn, dict(row), tree)
        return replace(self.ctx, actor=actor)

    def publish_rule(self, rule: dict[str, Any]) -> None:
        """Publish a rule."""
        with self.ctx.database.write() as conn:
            drafts.put_in(self.ctx, conn, "nursery", ("rule", rule["key"]), rule)
        releases.publish(self.ctx, "nursery")

    def publish(self, sequence: dict[str, Any]) -> None:
        place = ("sequence", sequence["key"])
        with self.ctx.database.write() as conn:
            drafts.put_in(self.ctx, conn, "nursery", place, sequence)
        releases.publish(self.ctx, "nursery")


@pytest.fixture
def open_nursery(ctx: Context) -> Callable[..., Nursery]:
    """Return what opens a nursery, with changes to its sequence."""

    def make(**changes: Any) -> Nursery:
        kept = {k: v for k, v in {**NURTURE, **changes}.items() if v is not None}
        return Nursery(ctx, kept)

    return make


@pytest.fixture
def nursery(open_nursery: Callable[..., Nursery]) -> Nursery:
    """A nursery."""
    return open_nursery()


def test_a_record_that_meets_the_condition_goes_through_all_steps(nursery):
    lead = nursery.lead(score=9)

    nursery.later()
    nursery.later(days=2)
    assert nursery.told() == ["Hello"]
    assert nursery.standing() == [("active", "pause")]

    nursery.later(days=1, seconds=1)
    assert nursery.told() == ["Hello", "Bye"]
    assert nursery.score(lead) == 100
    assert nursery.standing()[0][0] == "finished"
    nursery.later(days=9)
    assert len(nursery.told()) == 2


def test_a_change_brings_in_and_others_do_not(nursery):
    lead = nursery.lead(stage="cold")
    assert nursery.standing() == []

    nursery.change(lead, name="x")
    nursery.change(lead, stage="new")
    nursery.change(lead, stage="cold")
    nursery.change(lead, stage="new")

    assert nursery.standing() == [("active", "hello")]


@pytest.mark.parametrize(("stage", "status"), [("won", "goal"), ("lost", "left")])
def test_the_goal_and_the_condition_to_leave_end_it_at_once(nursery, stage, status):
    lead = nursery.lead()
    nursery.later()

    nursery.change(lead, stage=stage)

    assert nursery.standing()[0][0] == status
    assert nursery.later(days=9) == 0
    assert nursery.told() == ["Hello"]


def test_a_deleted_record_leaves(nursery):
    lead = nursery.lead()
    records.delete(nursery.ctx, "nursery", "lead", lead)

    assert nursery.standing()[0][0] == "left"


def test_by_hand_only_once_where_the_policy_says_never(nursery):
    lead = nursery.lead(stage="cold")

    first, second = nursery.enrol(lead), nursery.enrol(lead)
    nursery.later(days=1)
    nursery.later(days=9)
    third = nursery.enrol(lead)

    assert first["enrolled"] == 1
    assert [one["message"] for one in second["skipped"]] == [
        "It is in the sequence already."
    ]
    assert "may not again" in third["skipped"][0]["message"]


def test_again_after_some_days(open_nursery):
    nursery = open_nursery(again={"policy": "days", "days": 10})
    lead = nursery.lead(stage="cold")
    nursery.enrol(lead)
    nursery.later()
    nursery.later(days=4)

    nursery.later(days=9)
    early = nursery.enrol(lead)
    nursery.later(days=2)
    late = nursery.enrol(lead)

    assert (early["enrolled"], late["enrolled"]) == (0, 1)


def test_messages_wait_for_the_window_and_for_the_morning(open_nursery):
    window = {"days": [1, 2, 3, 4, 5], "from": "09:00", "to": "18:00"}
    nursery = open_nursery(window=window)
    nursery.now = datetime(2026, 3, 6, 13, 0, tzinfo=UTC)  # Friday 21:00
    nursery.lead()

    nursery.later()
    nursery.later(days=1)
    assert nursery.told() == []
    nursery.now = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)  # Monday 09:00
    nursery.later()

    assert nursery.told() == ["Hello"]


def test_one_person_gets_no_more_than_the_cap(open_nursery):
    cap = {"messages": 1, "days": 7, "person": "email"}
    nursery = open_nursery(cap=cap)
    nursery.lead(email="a@x")
    nursery.lead(email="a@x")
    nursery.lead(email="b@x")

    nursery.later()
    assert nursery.told() == ["Hello", "Hello"]
    nursery.later(days=6)
    assert len(nursery.told()) == 2
    nursery.later(days=1, seconds=1)

    assert len(nursery.told()) == 4  # the second lead, and "Bye" to b


def test_waiting_for_an_event_goes_on_when_it_happens(open_nursery):
    wait = {
        "key": "pause",
        "do": "wait",
        "event": {
            "on": "record_updated",
            "when": {"field": "score", "op": "gt", "value": 50},
        },
        "timeout": {"days": 7},
        "late": "stop",
    }
    steps = [NURTURE["steps"][0], wait, NURTURE["steps"][3]]
    nursery = open_nursery(steps=steps)
    heard, late = nursery.lead(), nursery.lead()
    nursery.later()

    nursery.change(heard, score=10)
    nursery.later(hours=1)
    assert len(nursery.told()) == 2
    nursery.change(heard, score=60)
    nursery.later(hours=1)
    nursery.later(days=8)

    assert nursery.told() == ["Hello", "Hello", "Bye"]
    assert [one[0] for one in nursery.standing()] == ["finished", "finished"]
    assert late


def test_a_pinned_enrolment_ends_as_it_began_and_a_moving_one_follows(open_nursery):
    changed = {
        **NURTURE,
        "steps": [
            NURTURE["steps"][0],
            {**NURTURE["steps"][3], "title": "Farewell"},
        ],
    }
    nursery = open_nursery()
    nursery.lead()
    nursery.later()

    nursery.publish(changed)
    nursery.later(days=4)
    assert nursery.told() == ["Hello", "Bye"]

    nursery.publish({**NURTURE, "versions": "moves"})
    nursery.lead()
    nursery.later()
    nursery.publish({**changed, "versions": "moves"})
    nursery.later(days=4)

    assert nursery.told()[2:] == ["Hello", "Farewell"]


def test_a_step_that_fails_is_shown_and_may_be_tried_again(open_nursery):
    bad = {"key": "bad", "do": "update_record", "set": {"score": "many"}}
    nursery = open_nursery(steps=[NURTURE["steps"][0], bad])
    nursery.lead()

    nursery.later()
    (one,) = sequences.listed(nursery.ctx, "nursery", "nurture", {})["enrolments"]
    nursery.publish({**NURTURE, "versions": "moves"})
    sequences.retry(nursery.ctx, one["id"])
    nursery.later()

    assert (one["status"], one["step"]) == ("failed", "bad")
    assert one["reason"]
    assert nursery.standing()[0][0] == "finished"


def test_crashes_between_steps_double_nothing(nursery, monkeypatch):
    nursery.lead(score=9)
    nursery.later()
    whole = sequence_runs.store.change

    def dies(*_args: Any, **_kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sequence_runs.store, "end", dies)
    with pytest.raises(KeyboardInterrupt):
        nursery.later(days=4)
    assert nursery.told() == ["Hello"]
    monkeypatch.undo()

    nursery.later()
    nursery.later()
    assert nursery.told() == ["Hello", "Bye"]
    assert whole


def test_the_log_names_each_step_once(nursery):
    lead = nursery.lead(score=1)
    nursery.later()
    nursery.later(days=4)

    (found,) = sequences.of_record(nursery.ctx, "nursery", "lead", lead)

    told = [(one["step"], one["status"]) for one in found["steps"]]
    assert told == [
        ("hello", "done"),
        ("pause", "done"),
        ("which", "done"),
        ("lower", "done"),
        ("bye", "done"),
    ]
    numbers = sequences.statistics(nursery.ctx, "nursery", "nurture")
    assert numbers["counts"] == {"finished": 1}
    assert {one["key"]: one["done"] for one in numbers["steps"]}["raise"] == 0


def test_out_by_hand_stays_out(nursery):
    nursery.lead()
    (one,) = sequences.listed(nursery.ctx, "nursery", "nurture", {})["enrolments"]

    gone = sequences.exit_one(nursery.ctx, one["id"])

    assert gone["status"] == "removed"
    assert nursery.later(days=1) == 0
    with pytest.raises(TenonError):
        sequences.retry(nursery.ctx, one["id"])


def test_a_switched_off_sequence_takes_nobody_and_waits(nursery):
    nursery.lead()

    nursery.publish({**NURTURE, "enabled": False})
    other = nursery.lead(stage="cold")
    refused = nursery.enrol(other)
    nursery.later()
    assert nursery.told() == []
    nursery.publish(NURTURE)
    nursery.later(hours=1)

    assert refused["enrolled"] == 0
    assert nursery.told() == ["Hello"]


def test_only_who_may_change_a_record_brings_it_in(nursery, ctx):
    people_ctx = nursery.person("rae", "reader")
    lead = nursery.lead(stage="cold")

    with pytest.raises(TenonError):
        nursery.enrol(lead, ctx=people_ctx)
    seller = nursery.enrol(lead, ctx=nursery.person("sam", "seller"))

    assert seller["enrolled"] == 1
    with pytest.raises(TenonError):
        sequences.statistics(people_ctx, "nursery", "nurture")


def test_a_rule_brings_records_in_and_takes_them_out(open_nursery):
    nursery = open_nursery(enrol=None)
    nursery.now = datetime.now(UTC)
    for key, stage, how in (("in", "hot", "enter"), ("out", "cold", "leave")):
        nursery.publish_rule(
            {
                "key": f"rule_{key}",
                "trigger": {"on": "record_updated", "form": "lead"},
                "when": {"field": "stage", "op": "eq", "value": stage},
                "actions": [{"do": "enrol", "sequence": "nurture", "how": how}],
            }
        )
    lead = nursery.lead(stage="new")

    nursery.change(lead, stage="hot")
    nursery.work()
    assert nursery.standing()[0][0] == "active"
    nursery.change(lead, stage="cold")
    nursery.work()

    assert [one[0] for one in nursery.standing()] == ["removed"]


def test_the_browser_steers_a_sequence(nursery, client):
    client.login("admin")
    lead = nursery.lead(stage="cold")
    nursery.now = datetime.now(UTC) + timedelta(hours=1)
    base = "/api/v1/apps/nursery"

    offered = client.get(f"{base}/forms/lead/sequences").json["sequences"]
    done = client.post(f"{base}/sequences/nurture/enrol", json={"records": [lead]}).json
    (one,) = client.get(f"{base}/sequences/nurture/enrolments").json["enrolments"]
    nursery.later()
    steps = client.get(f"/api/v1/enrolments/{one['id']}").json["steps"]
    gone = client.post(f"/api/v1/enrolments/{one['id']}/exit").json

    assert [each["key"] for each in offered] == ["nurture"]
    assert done == {"enrolled": 1, "skipped": [], "absent": 0}
    assert (steps[0]["step"], steps[0]["status"]) == ("hello", "done")
    assert gone["status"] == "removed"
    bad = client.post(f"{base}/sequences/nurture/enrol", json={"records": ["x"]})
    assert bad.status_code == 422
    assert client.get("/api/v1/enrolments/99999").status_code == 404
    assert client.get(f"{base}/sequences/none/enrolments").status_code == 404
