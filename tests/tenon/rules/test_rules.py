"""Rules act exactly once for what happens, and for what does not happen."""

import pytest

from tenon.storage.models.automation import execution, notification
from tenon.storage.models.flows import task
from tenon.storage.models.rules import firing

OWNER = {"field": "owner"}


def test_a_changed_field_gives_its_owner_a_task_once(office):
    trigger = {"on": "record_changed", "form": "deal", "field": "stage", "to": ["won"]}
    make = {
        "do": "create_task",
        "for": OWNER,
        "title": "Contract for {{ record.name }}",
    }
    office.rule("won", trigger, make)
    office.publish()
    deal = office.create("deal", name="启明", stage="open")

    office.change("deal", deal, stage="won")
    office.change("deal", deal, note="unchanged stage")
    office.work()
    office.work()

    tasks = office.rows(task)
    assert [one["title"]["en"] for one in tasks] == ["Contract for 启明"]
    assert tasks[0]["link"] == f"/apps/office/forms/deal/records/{deal['id']}"


def test_a_rule_updates_the_record_that_a_reference_names(office):
    trigger = {"on": "record_created", "form": "call"}
    touch = {
        "do": "update_record",
        "of": "deal",
        "set": {"called_at": {"formula": "at"}},
    }
    office.rule("touch", trigger, touch)
    office.publish()
    deal = office.create("deal", name="启明")

    office.create("call", subject="Hi", at="2026-03-01T08:00:00Z", deal=deal["id"])
    office.work()

    assert office.read("deal", deal)["called_at"] == "2026-03-01T08:00:00Z"


def test_a_rule_makes_a_record_of_another_form(office):
    trigger = {"on": "record_changed", "form": "deal", "field": "stage", "to": ["won"]}
    thank = {
        "do": "create_record",
        "form": "call",
        "set": {"subject": {"formula": '"Thank " & name'}, "deal": {"formula": "id"}},
    }
    office.rule("thank", trigger, thank)
    office.publish()
    deal = office.create("deal", name="启明", stage="open")

    office.change("deal", deal, stage="won")
    office.work()
    office.work()

    made = office.client.get("/api/v1/apps/office/forms/call/records").json["records"]
    assert [(one["subject"], one["deal"]["id"]) for one in made] == [
        ("Thank 启明", deal["id"])
    ]


def test_silence_reminds_once_and_again_after_the_repeat(office):
    trigger = {
        "on": "inactivity",
        "form": "deal",
        "field": "called_at",
        "after": {"days": 3},
        "repeat": {"every_days": 3},
    }
    tell = {"do": "notify", "to": [OWNER], "title": "Call {{ record.name }}"}
    when = {"field": "stage", "op": "ne", "value": "won"}
    office.rule("silent", trigger, tell, when=when)
    office.publish()
    now = office.platform.clock()
    office.create("deal", name="quiet", called_at=now.isoformat())
    office.create("deal", name="won", stage="won", called_at=now.isoformat())

    counts = []
    for days in (2, 3, 4, 5, 6, 14):
        office.work(days=days, seconds=5)
        counts.append(len(office.rows(notification)))

    assert counts == [0, 1, 1, 1, 2, 3]
    assert {one["title"]["en"] for one in office.rows(notification)} == {"Call quiet"}


@pytest.mark.parametrize("field", ["called_at", "day"])
def test_what_has_fired_for_a_value_never_fires_again(office, field):
    trigger = {"on": "inactivity", "form": "deal", "field": field, "after": {"days": 3}}
    office.rule("silent", trigger, {"do": "notify", "to": [OWNER], "title": "Call"})
    office.publish()
    now = office.platform.clock()
    for micro in (0, 120):
        moment = now.replace(microsecond=micro)
        value = moment.isoformat() if field == "called_at" else str(moment.date())
        office.create("deal", name="quiet", **{field: value})

    office.work(days=5)

    office.work(days=5)
    office.work(days=6)

    assert len(office.rows(notification)) == 2
    assert len(office.rows(firing)) == 2


def test_a_rule_that_fails_leaves_nothing_and_does_not_stop_the_others(office):
    trigger = {"on": "record_created", "form": "deal"}
    tell = {"do": "notify", "to": [OWNER], "title": "New"}
    broken = {"do": "update_record", "set": {"called_at": "no date at all"}}
    office.rule("a_broken", trigger, tell, broken)
    office.rule("b_good", trigger, tell)
    office.publish()

    office.create("deal", name="启明")
    office.work()

    states = {one["rule"]: one["status"] for one in office.rows(execution)}
    assert states == {"a_broken": "failed", "b_good": "done"}
    assert len(office.rows(notification)) == 1


def test_rules_that_wake_each_other_stop(office):
    for key, field in (("ping", "note"), ("pong", "stage")):
        other = "stage" if field == "note" else "note"
        trigger = {"on": "record_updated", "form": "deal", "fields": [other]}
        grow = {"formula": f'IF(ISBLANK({field}), "x", {field} & "x")'}
        office.rule(key, trigger, {"do": "update_record", "set": {field: grow}})
    office.publish()
    deal = office.create("deal", name="启明")

    office.change("deal", deal, stage="go")
    office.work()

    ran = [one for one in office.rows(execution) if one["status"] == "done"]
    assert len(ran) <= 2


def test_the_log_says_why_a_rule_did_not_fire(office):
    trigger = {"on": "record_created", "form": "deal"}
    when = {"field": "stage", "op": "eq", "value": "won"}
    tell = {"do": "notify", "to": [OWNER], "title": "New"}
    office.rule("only_won", trigger, tell, when=when)
    office.publish()

    deal = office.create("deal", name="启明", stage="open")
    office.work()

    path = "/api/v1/apps/office/rules/only_won"
    logged = office.client.get(f"{path}/executions").json["executions"]
    assert logged[0]["status"] == "skipped"
    assert logged[0]["reason"] == "The condition does not hold."
    tried = office.client.post(f"{path}/dry-run", json={"record": deal["id"]}).json
    assert tried["fires"] is False
    assert tried["steps"][0]["text"].startswith("Notify Admin")
