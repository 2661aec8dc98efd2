"""Timers, sub-flows, incidents: what happens without anybody pressing a button."""

from typing import Any

import pytest
from sqlalchemy import func, select, update

from tenon.services import flow_clock, records
from tenon.storage.models.automation import notification
from tenon.storage.models.flows import incident, instance, task, timer
from tenon.storage.models.people import user

ASK_MAX = {"key": "one", "type": "approval", "who": [{"user": "max"}]}
ASK_CAT = {"key": "last", "type": "approval", "who": [{"user": "cat"}]}
CHILD = {
    "key": "check_quote",
    "form": "quote",
    "title": "Check",
    "start": {"on": "child"},
    "nodes": [{"key": "look", "type": "approval", "who": [{"user": "bob"}]}],
}


def below(**more: Any) -> dict[str, Any]:
    """A node that starts the child flow."""
    return {"key": "below", "type": "subflow", "flow": "check_quote", **more}


def rows(office: Any, table: Any, *conditions: Any) -> list[Any]:
    with office.system.database.read() as conn:
        return list(conn.execute(select(table).where(*conditions)))


@pytest.mark.parametrize(
    ("limit", "boxes"),
    [
        ({"hours": 2}, {"max": ["one"], "cat": []}),
        ({"hours": 2, "do": "pass"}, {"max": [], "cat": ["last"]}),
        ({"hours": 2, "do": "reject"}, {"max": [], "cat": []}),
        ({"hours": 2, "do": "transfer", "to": [{"user": "dan"}]}, {"dan": ["one"]}),
    ],
)
def test_a_late_task_meets_the_consequence_of_its_node(
    office: Any, limit: Any, boxes: Any
):
    office.publish(nodes=[{**ASK_MAX, "timeout": limit}, ASK_CAT])
    office.quote()

    assert flow_clock.fire_due(office.later(hours=1)) == 0
    assert flow_clock.fire_due(office.later(hours=3)) == 1
    assert flow_clock.fire_due(office.later(hours=3)) == 0

    for name, nodes in boxes.items():
        assert [t["node"] for t in office.inbox(name)] == nodes


def test_reminders_come_again_and_stop_when_it_was_answered(office: Any):
    limit = {"hours": 1, "max": 2}
    office.publish(nodes=[{**ASK_MAX, "timeout": limit}, ASK_CAT])
    office.quote()

    for hours in (2, 4, 6, 8):
        flow_clock.fire_due(office.later(hours=hours))

    mine = notification.c.user_id == office.ids["max"]
    titles = [n.title["en"] for n in rows(office, notification, mine)]
    assert titles.count("Please answer: Pumps") == 2
    office.command("max", "approve")
    assert flow_clock.fire_due(office.later(days=9)) == 0
    assert {row.status for row in rows(office, timer)} <= {"fired", "void"}


def test_a_time_limit_in_working_days_leaves_holidays_out(office: Any):
    limit = {"work_days": 3}
    office.publish(nodes=[{**ASK_MAX, "timeout": limit}])

    office.quote()

    [one] = office.inbox("max")
    assert one["due_at"] is not None


def test_a_delay_lets_the_flow_pass_when_it_is_over(office: Any):
    office.publish(nodes=[{"key": "rest", "type": "delay", "hours": 5}, ASK_CAT])
    office.quote()
    assert flow_clock.recover(office.system) == 0

    flow_clock.fire_due(office.later(hours=4))
    assert office.inbox("cat") == []
    flow_clock.fire_due(office.later(hours=6))

    assert [t["node"] for t in office.inbox("cat")] == ["last"]


def test_a_sub_flow_is_started_once_and_its_end_goes_back(office: Any):
    office.publish(CHILD, nodes=[below(), ASK_CAT])
    made = office.quote()
    assert flow_clock.recover(office.system) == 0

    office.work()
    office.work()

    [asked] = office.inbox("bob")
    assert len(rows(office, instance)) == 2
    path = f"/api/v1/tasks/{asked['id']}"
    seen = [office.browser("bob").get(path).json, office.admin().get(path).json]
    # Bob takes part in the sub-flow alone; what is above is not his to see.
    assert [[one["above"] for one in p["family"]] for p in seen] == [[], [True]]
    office.command("bob", "approve")
    assert office.state(made)["flow_state"] == "running"
    office.work()
    assert [t["node"] for t in office.inbox("cat")] == ["last"]
    office.command("cat", "approve")
    assert office.state(made)["flow_state"] == "approved"


def test_a_rejected_sub_flow_rejects_the_flow_above(office: Any):
    office.publish(CHILD, nodes=[below(), ASK_CAT])
    made = office.quote()
    office.work()

    office.command("bob", "reject")
    office.work()

    assert office.state(made)["flow_state"] == "rejected"
    assert office.inbox("cat") == []


def test_terminating_a_flow_ends_its_sub_flows(office: Any):
    office.publish(CHILD, nodes=[below(), ASK_CAT])
    office.quote()
    office.work()
    [parent, child] = rows(office, instance)

    path = f"/api/v1/instances/{parent.id}/commands"
    ended = office.admin().post(path, json={"command": "terminate", "opinion": "no"})
    office.work()

    assert ended.status_code == 200, ended.json
    states = {row.id: row.status for row in rows(office, instance)}
    assert states == {parent.id: "terminated", child.id: "terminated"}
    assert office.inbox("bob") == []


def test_a_sub_flow_that_cannot_start_asks_an_admin_for_help(office: Any):
    office.publish(CHILD, nodes=[below(record={"reference": "customer"}), ASK_CAT])
    office.quote()

    office.work()

    admin = office.admin()
    [one] = admin.get("/api/v1/flow-admin/incidents").json["incidents"]
    assert (one["kind"], one["node"]) == ("child_failed", "below")
    assert admin.get("/api/v1/flow-admin/instances?stuck=1").json["instances"]
    path = f"/api/v1/instances/{one['instance_id']}/commands"
    done = admin.post(path, json={"command": "skip", "token": one["token"]})
    assert done.status_code == 200, done.json
    assert admin.get("/api/v1/flow-admin/incidents").json["incidents"] == []
    [closed] = admin.get("/api/v1/flow-admin/incidents?closed=1").json["incidents"]
    assert (closed["closed_how"], closed["closed_by"]["title"]) == ("skipped", "Admin")
    assert [t["node"] for t in office.inbox("cat")] == ["last"]


def test_a_node_without_people_is_retried_by_an_admin(office: Any):
    nobody = {**ASK_MAX, "who": [{"field": "customer"}], "empty": "block"}
    office.publish(nodes=[{**nobody, "who": [{"user": "rae"}]}, ASK_CAT])
    with office.system.database.write() as conn:
        gone = update(user).where(user.c.id == office.ids["rae"])
        conn.execute(gone.values(active=False))
    office.system.platform.caches.clear()
    office.quote()
    [one] = rows(office, incident)
    assert (one.kind, one.told["en"]) == ("nobody", "Nobody was found to ask")

    with office.system.database.write() as conn:
        conn.execute(gone.values(active=True))
    office.system.platform.caches.clear()
    path = f"/api/v1/instances/{one.instance_id}/commands"
    done = office.admin().post(path, json={"command": "retry"})

    assert done.status_code == 200, done.json
    assert [t["node"] for t in office.inbox("rae")] == ["one"]
    assert rows(office, incident, incident.c.closed_at.is_(None)) == []


def test_a_flow_that_nothing_wakes_becomes_an_incident_once(office: Any):
    office.quote()
    with office.system.database.write() as conn:
        conn.execute(update(task).values(status="cancelled"))

    assert flow_clock.recover(office.system) == 1
    assert flow_clock.recover(office.system) == 0

    [one] = rows(office, incident)
    assert one.kind == "lost"


def test_actions_that_are_waited_for_are_done_once_and_reported(office: Any):
    told = {
        "do": "notify",
        "to": [{"initiator": True}],
        "title": "Go {{ record.name }}",
    }
    action = {"key": "act", "type": "action", "actions": [told], "wait": True}
    office.publish(nodes=[action, ASK_CAT])
    office.quote()
    assert office.inbox("cat") == []

    office.work()
    office.work()

    assert [t["node"] for t in office.inbox("cat")] == ["last"]
    mine = notification.c.user_id == office.ids["ann"]
    titles = [n.title["en"] for n in rows(office, notification, mine)]
    assert titles.count("Go Pumps") == 1


def test_a_record_deleted_under_its_sub_flow_harms_nobody(office: Any):
    office.publish(CHILD, nodes=[below(), ASK_CAT])
    made = office.quote()
    records.delete(office.system, "shop", "quote", made["id"])

    office.work()

    with office.system.database.read() as conn:
        running = select(func.count()).where(instance.c.status == "running")
        assert conn.scalar(running) >= 1
