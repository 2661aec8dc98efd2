"""Every trigger hears what it waits for, once; time makes up for what it missed."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tenon.context import Context
from tenon.services import automation, rule_clock
from tenon.storage.models.automation import execution, notification

OWNER = {"field": "owner"}
TELL = {"do": "notify", "to": [{"user": "admin"}], "title": "{{ record.name }}"}


def _titles(office):
    return [one["title"]["en"] for one in office.rows(notification)]


def _first_look(office):
    rule_clock.scan(Context(office.platform))


def test_a_rule_before_saving_sets_fields_and_refuses_with_a_sentence(office):
    decide = {
        "do": "branch",
        "when": {"field": "amount", "op": "gt", "value": 100},
        "then": [{"do": "refuse", "field": "amount", "message": "Too much."}],
        "else": [{"do": "update_record", "set": {"note": {"formula": 'name & "!"'}}}],
    }
    created = {"on": "record_created", "form": "deal"}
    updated = {"on": "record_updated", "form": "deal"}
    office.rule("guard", created, decide, phase="before")
    office.rule("guard_too", updated, decide, phase="before")
    office.publish()

    deal = office.create("deal", name="A", amount=1)
    path = f"/api/v1/apps/office/forms/deal/records/{deal['id']}"
    refused = office.client.patch(path, json={"amount": 500})

    assert office.read("deal", deal)["note"] == "A!"
    assert refused.status_code == 422
    problem = refused.json["problems"][0]
    assert (problem["code"], problem["message"]) == ("rule.refused", "Too much.")
    assert problem["path"] == "amount"
    assert office.rows(execution) == []


def test_a_rule_before_deleting_may_refuse(office):
    refuse = {"do": "refuse", "message": "Won deals stay."}
    when = {"field": "stage", "op": "eq", "value": "won"}
    trigger = {"on": "record_deleted", "form": "deal"}
    office.rule("keep", trigger, refuse, when=when, phase="before")
    office.publish()
    won = office.create("deal", stage="won")
    lost = office.create("deal", stage="lost")

    path = "/api/v1/apps/office/forms/deal/records"
    answers = [office.client.delete(f"{path}/{one['id']}") for one in (won, lost)]

    assert [one.status_code < 300 for one in answers] == [False, True]


def test_a_restored_record_is_heard(office):
    office.rule("back", {"on": "record_restored", "form": "deal"}, TELL)
    office.publish()
    deal = office.create("deal", name="A")
    path = f"/apps/office/forms/deal/records/{deal['id']}"
    office.client.delete(f"/api/v1{path}")

    office.post(f"{path}/restore")
    office.work()

    assert _titles(office) == ["A"]


def test_an_update_that_changes_no_watched_field_writes_nothing(office):
    trigger = {"on": "record_updated", "form": "deal", "fields": ["stage"]}
    office.rule("stage", trigger, TELL)
    office.publish()
    deal = office.create("deal", name="A")

    office.change("deal", deal, note="other")
    office.work()

    assert office.rows(execution) == []


def test_pairs_that_wake_each_other_are_told_when_they_are_saved(office):
    for key, watched, written in (("a", "note", "stage"), ("b", "stage", "note")):
        trigger = {"on": "record_updated", "form": "deal", "fields": [watched]}
        write = {"do": "update_record", "set": {written: {"formula": "UUID()"}}}
        saved = office.rule(key, trigger, write).json

    warned = office.post("/apps/office/check")["problems"]
    codes = sorted((one["code"], one["path"].split("/")[1]) for one in warned)
    assert codes == [("rule.loop", "a"), ("rule.loop", "b")]
    assert [one["code"] for one in saved["problems"]] == ["rule.loop"]
    office.publish()
    deal = office.create("deal", name="A")
    office.change("deal", deal, note="go")
    office.work()
    ran = [one for one in office.rows(execution) if one["status"] == "done"]
    assert len(ran) <= 2


def test_a_timetable_makes_up_once_for_what_it_missed(office):
    once = {"on": "schedule", "cron": "0 9 * * *", "timezone": "UTC"}
    each = {**once, "misfire": "all", "most": 2}
    never = {**once, "cron": "0 9 * * *", "misfire": "skip"}
    say = {"do": "notify", "to": [{"user": "admin"}], "title": "{{ event.at }}"}
    for key, trigger in (("once", once), ("each", each), ("never", never)):
        office.rule(key, trigger, {**say, "title": key})
    office.publish()
    _first_look(office)

    office.work(days=3, seconds=1)
    office.work(days=3, seconds=2)

    told = sorted(_titles(office))
    assert [one for one in told if one != "never"] == ["each", "each", "once"]


def test_a_timetable_runs_for_every_record_that_meets_its_condition(office):
    trigger = {"on": "schedule", "cron": "0 9 * * *", "form": "deal"}
    when = {"field": "stage", "op": "eq", "value": "open"}
    office.rule("daily", trigger, TELL, when=when)
    office.publish()
    office.create("deal", name="A", stage="open")
    office.create("deal", name="B", stage="won")
    _first_look(office)

    office.work(days=1)

    assert _titles(office) == ["A"]


def test_each_record_fires_once_although_the_server_was_down_for_days(office):
    trigger = {
        "on": "relative_date",
        "form": "deal",
        "field": "day",
        "offset": {"days": -1},
        "at": "09:00",
        "timezone": "UTC",
    }
    office.rule("soon", trigger, TELL)
    office.publish()
    today = office.platform.clock().date()
    for days in range(2, 6):
        office.create("deal", name=str(days), day=str(today + timedelta(days=days)))
    _first_look(office)

    office.work(days=6)
    office.work(days=7)

    assert sorted(_titles(office)) == ["2", "3", "4", "5"]


def test_an_edited_date_is_armed_again_and_an_unchanged_one_is_not(office):
    trigger = {"on": "relative_date", "form": "deal", "field": "called_at"}
    office.rule("then", trigger, TELL)
    office.publish()
    now = office.platform.clock()
    deal = office.create(
        "deal", name="A", called_at=(now + timedelta(days=1)).isoformat()
    )
    _first_look(office)

    office.work(days=2)
    office.change("deal", deal, note="no date")
    office.work(days=3)
    later = now + timedelta(days=5)
    office.change("deal", deal, called_at=later.isoformat())
    office.work(days=4)
    before = len(_titles(office))
    office.work(days=6)

    assert (before, len(_titles(office))) == (1, 2)


@pytest.mark.parametrize("within", [True, False])
def test_a_date_that_is_near_when_it_is_written_fires_once_if_asked(office, within):
    trigger = {
        "on": "relative_date",
        "form": "deal",
        "field": "day",
        "offset": {"days": -30},
        "within": within,
    }
    when = {"field": "stage", "op": "eq", "value": "runs"}
    office.rule("ends", trigger, TELL, when=when)
    office.publish()
    _first_look(office)
    today = office.platform.clock().date()
    for name, days in (("near", 10), ("past", -2), ("far", 90)):
        day = str(today + timedelta(days=days))
        office.create("deal", name=name, day=day, stage="runs")
    draft = office.create(
        "deal", name="draft", day=str(today + timedelta(days=20)), stage="draft"
    )

    office.work()
    office.work(minutes=1)
    first = _titles(office)
    office.change("deal", draft, stage="runs")
    office.work(minutes=1)
    office.work(minutes=2)
    office.change("deal", draft, note="again")
    office.work(days=3)

    assert first == (["near"] if within else [])
    assert _titles(office) == (["near", "draft"] if within else [])
    office.work(days=65)
    assert _titles(office)[-1] == "far"


def test_a_birthday_that_is_near_when_it_is_written_is_kept(office):
    trigger = {
        "on": "relative_date",
        "form": "deal",
        "field": "day",
        "offset": {"days": -3},
        "annual": True,
        "within": True,
    }
    office.rule("birthday", trigger, TELL)
    office.publish()
    _first_look(office)
    zone = ZoneInfo("Asia/Shanghai")
    today = office.platform.clock().astimezone(zone).date()

    for name, days in (("tomorrow", 1), ("yesterday", -1)):
        born = today + timedelta(days=days)
        office.create("deal", name=name, day=f"1990{str(born)[4:]}")
    office.work()
    office.work(days=2)

    assert _titles(office) == ["tomorrow"]


@pytest.mark.parametrize("born", ["1992-02-29", "1990-03-01"])
def test_a_birthday_returns_every_year(office, born):
    trigger = {
        "on": "relative_date",
        "form": "deal",
        "field": "day",
        "annual": True,
        "at": "09:00",
    }
    say = {**TELL, "title": "{{ event.years }}"}
    office.rule("birthday", trigger, say)
    office.publish()
    office.create("deal", name="A", day=born)
    _first_look(office)

    office.work(days=366)
    office.work(days=732)

    start = office.platform.clock()
    due = {(start + timedelta(days=n)).date() for n in range(1, 733)}
    month, day = int(born[5:7]), int(born[8:])
    kept = []
    for year in sorted({one.year for one in due}):
        leap = year % 4 == 0
        wanted = date(year, 2, 28) if (month, day) == (2, 29) and not leap else None
        if (wanted or date(year, month, day)) in due:
            kept.append(str(year - int(born[:4])))
    assert _titles(office) == kept


def test_silence_escalates_step_by_step(office):
    trigger = {
        "on": "inactivity",
        "form": "deal",
        "field": "called_at",
        "after": {"days": 3},
        "steps": [{"days": 7}, {"days": 14}],
    }
    say = {**TELL, "title": "{{ event.level }}/{{ event.days }}"}
    office.rule("silent", trigger, say)
    office.publish()
    now = office.platform.clock()
    office.create("deal", name="A", called_at=now.isoformat())
    _first_look(office)

    for days in (2, 4, 8, 15, 30):
        office.work(days=days)

    assert _titles(office) == ["1/3", "2/7", "3/14"]


def test_what_is_silent_already_fires_unless_the_rule_says_no(office):
    trigger = {
        "on": "inactivity",
        "form": "deal",
        "field": "called_at",
        "after": {"days": 3},
    }
    office.rule("old", trigger, {**TELL, "title": "old"})
    office.rule("new", {**trigger, "existing": False}, {**TELL, "title": "new"})
    now = office.platform.clock()
    office.publish()
    for n in range(3):
        at = (now - timedelta(days=10 + n)).isoformat()
        office.create("deal", name=str(n), called_at=at)
    office.wipe("sys_record_event")

    office.work()
    office.work()

    assert _titles(office) == ["old"] * 3


def test_an_edit_that_makes_a_record_late_lets_it_fire(office):
    trigger = {
        "on": "inactivity",
        "form": "deal",
        "field": "called_at",
        "after": {"days": 3},
    }
    when = {"field": "stage", "op": "eq", "value": "open"}
    office.rule("silent", trigger, TELL, when=when)
    office.publish()
    at = (office.platform.clock() - timedelta(days=10)).isoformat()
    deal = office.create("deal", name="A", called_at=at, stage="won")
    office.work()

    office.change("deal", deal, stage="open")
    office.work()
    office.work()

    assert _titles(office) == ["A"]


def test_a_hook_is_heard_once_for_each_key(office):
    made = {
        "do": "create_record",
        "form": "deal",
        "set": {"name": {"formula": "event.phone"}},
    }
    office.rule("hook", {"on": "webhook", "values": [{"key": "phone"}]}, made)
    office.publish()

    ctx = Context(office.platform)
    for key in ("one", "one", "two"):
        with office.platform.database.write() as conn:
            automation.heard(ctx, conn, "office", "hook", {"phone": "139"}, key)
    office.work()

    assert [one["name"] for one in office.list("deal")] == ["139", "139"]


def test_the_news_of_a_flow_are_heard(office):
    flow = {
        "key": "check",
        "title": "Check",
        "form": "deal",
        "start": {"on": "submit"},
        "nodes": [
            {
                "key": "boss",
                "type": "approval",
                "title": "Boss",
                "who": [{"user": "admin"}],
            }
        ],
    }
    office.put("flow/check", flow)
    for event in ("node_entered", "approved", "finished"):
        trigger = {"on": "flow_event", "form": "deal", "flow": "check", "event": event}
        if event == "node_entered":
            trigger["node"] = "boss"
        say = {"do": "notify", "to": [{"user": "admin"}], "title": f"rule {event}"}
        office.rule(event, trigger, say)
    office.publish()

    office.create("deal", name="A")
    task = office.get("/tasks?box=todo")["tasks"][0]["id"]
    body = {"command": "approve", "command_id": "c1"}
    office.post(f"/tasks/{task}/commands", body)
    office.work()

    told = [one for one in _titles(office) if one.startswith("rule ")]
    assert told == ["rule node_entered", "rule approved", "rule finished"]


def test_a_rule_sets_what_nobody_may_write_and_a_person_still_may_not(office):
    frozen = {"key": "by_rule", "title": "By a rule", "when": {"formula": "TRUE"}}
    found = office.client.get("/api/v1/apps/office/draft/form/deal")
    rules = [{**frozen, "then": [{"readonly": ["stage"]}]}]
    form = {**found.json["definition"], "rules": rules}
    office.put("form/deal", form, match=found.headers["ETag"])
    stage = {"stage": {"formula": 'IF(amount > 10, "big", "small")'}}
    for operation in ("created", "updated"):
        trigger = {"on": f"record_{operation}", "form": "deal"}
        act = {"do": "update_record", "set": stage}
        office.rule(f"size_{operation}", trigger, act, phase="before")
    office.publish()
    deal = office.create("deal", name="A", amount=5)

    grown = office.change("deal", deal, amount=50)
    path = f"/api/v1/apps/office/forms/deal/records/{deal['id']}"
    forced = office.client.patch(path, json={"stage": "mine"})

    assert (deal["stage"], grown["stage"]) == ("small", "big")
    assert [one["code"] for one in forced.json["problems"]] == ["field.readonly"]
