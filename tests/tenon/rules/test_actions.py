"""Every action does what it says, once, and later steps see it."""

from datetime import timedelta

import pytest

from tenon.storage.models.automation import execution
from tenon.storage.models.flows import task
from tenon.storage.models.rules import run, step

CREATED = {"on": "record_created", "form": "deal"}
UPDATED = {"on": "record_updated", "form": "deal", "fields": ["stage"]}
OWNER = {"field": "owner"}


def _statuses(office):
    return [(one["rule"], one["status"]) for one in office.rows(execution)]


def test_linked_records_and_those_a_query_finds_are_updated(office):
    close = {
        "do": "update_records",
        "form": "call",
        "via": "deal",
        "set": {"subject": {"formula": 'source.name & ": " & subject'}},
    }
    office.rule("close", UPDATED, close)
    office.publish()
    deal, other = office.create("deal", name="A"), office.create("deal", name="B")
    office.create("call", subject="one", deal=deal["id"])
    office.create("call", subject="two", deal=other["id"])

    office.change("deal", deal, stage="won")
    office.work()

    assert [one["subject"] for one in office.list("call")] == ["A: one", "two"]


def test_records_that_a_query_finds_are_deleted(office):
    sweep = {
        "do": "delete_records",
        "form": "call",
        "where": {"field": "subject", "op": "eq", "value": {"formula": "note"}},
    }
    office.rule("sweep", UPDATED, sweep)
    office.publish()
    deal = office.create("deal", name="A", note="old")
    office.create("call", subject="old")
    office.create("call", subject="new")

    office.change("deal", deal, stage="won")
    office.work()

    assert [one["subject"] for one in office.list("call")] == ["new"]


def test_rows_become_records_and_rows_of_others(office):
    into = {
        "do": "copy_rows",
        "rows": "items",
        "where": {"field": "count", "op": "gt", "value": 1},
        "form": "call",
        "set": {"subject": {"formula": "what"}, "deal": {"formula": "source.id"}},
    }
    again = {
        "do": "copy_rows",
        "rows": "items",
        "target": "items",
        "set": {"what": {"formula": 'what & "!"'}, "count": 0},
    }
    office.rule("copy", UPDATED, into, again)
    office.publish()
    items = [{"what": "nut", "count": 1}, {"what": "bolt", "count": 2}]
    deal = office.create("deal", name="A", items=items)

    office.change("deal", deal, stage="won")
    office.work()

    calls = [(one["subject"], one["deal"]["id"]) for one in office.list("call")]
    assert calls == [("bolt", deal["id"])]
    rows = [row["what"] for row in office.read("deal", deal)["items"]]
    assert rows == ["nut", "bolt", "nut!", "bolt!"]


def test_a_formula_reads_behind_references_of_rows_and_of_other_records(office):
    copy = {
        "do": "copy_rows",
        "rows": "stops",
        "where": {"field": "town.name", "op": "ne", "value": "Wuxi"},
        "form": "night",
        "set": {
            "name": {"formula": 'town.name & " from " & source.home.name'},
            "trip": {"formula": "source.id"},
        },
    }
    told = 'name & " to " & trip.home.name & ", " & source.home.name'
    more = {
        "do": "update_records",
        "form": "night",
        "via": "trip",
        "set": {"name": {"formula": told}},
    }
    stops = {"fields": [_reference("town", "town")]}
    office.put("form/town", _form("town"))
    rows = {"key": "stops", "widget": "subform", "title": "Stops", "props": stops}
    office.put("form/trip", _form("trip", _reference("home", "town"), rows))
    office.put("form/night", _form("night", _reference("trip", "trip")))
    office.rule("book", {"on": "record_created", "form": "trip"}, copy, more)
    office.publish()
    home, away = (office.create("town", name=name) for name in ("Suzhou", "Wuxi"))

    stops = [{"town": home["id"]}, {"town": away["id"]}]
    office.create("trip", name="A", home=away["id"], stops=stops)
    office.work()

    told = [one["name"] for one in office.list("night")]
    assert told == ["Suzhou from Wuxi to Wuxi, Wuxi"]


def _form(key, *fields):
    name = {"key": "name", "widget": "text", "title": "Name"}
    return {"key": key, "title": key, "title_field": "name", "fields": [name, *fields]}


def _reference(key, form):
    return {"key": key, "widget": "reference", "title": key, "props": {"form": form}}


def test_words_come_and_go(office):
    words = {"do": "tag", "field": "labels", "add": ["vip"], "remove": ["new"]}
    office.rule("label", UPDATED, words)
    office.publish()
    deal = office.create("deal", name="A", labels=["new", "big"])

    office.change("deal", deal, stage="won")
    office.work()

    assert office.read("deal", deal)["labels"] == ["big", "vip"]


def test_a_branch_takes_one_way_and_a_stop_ends_the_rule(office):
    branch = {
        "do": "branch",
        "when": {"field": "amount", "op": "gt", "value": 100},
        "then": [{"do": "update_record", "set": {"note": "big"}}, {"do": "stop"}],
        "else": [{"do": "update_record", "set": {"note": "small"}}],
    }
    after = {"do": "update_record", "set": {"stage": "seen"}}
    office.rule("sort", CREATED, branch, after)
    office.publish()

    big, small = office.create("deal", amount=200), office.create("deal", amount=1)
    office.work()

    found = [office.read("deal", one) for one in (big, small)]
    assert [one["note"] for one in found] == ["big", "small"]
    assert [one["stage"] for one in found] == [None, "seen"]
    taken = [one["step"] for one in office.rows(step)]
    assert taken == ["0", "0.then.0", "0.then.1", "0", "0.else.0", "1"]


def test_later_steps_read_what_earlier_ones_answered(office):
    make = {"do": "create_record", "key": "made", "form": "call", "set": {"at": None}}
    use = {"do": "update_record", "set": {"amount": {"formula": "steps.made.id"}}}
    tell = {
        "do": "create_task",
        "for": OWNER,
        "title": "{{ record.name }} {{ steps.made.id }} {{ event.person }}",
    }
    office.rule("chain", CREATED, make, use, tell)
    office.publish()

    deal = office.create("deal", name="A")
    office.work()

    made = office.list("call")[0]["id"]
    assert float(office.read("deal", deal)["amount"]) == made
    me = office.get("/me")["id"]
    assert office.rows(task)[0]["title"]["en"] == f"A {made} {me}"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["ann", "bob", "ann", "bob"]),
        (
            {"method": "weight", "weights": [{"person": "ann", "weight": 3}]},
            ["ann", "ann", "bob", "ann"],
        ),
        ({"method": "load"}, ["ann", "bob", "ann", "bob"]),
    ],
)
def test_records_are_given_to_people_in_turn_by_weight_and_by_load(
    office, people, given, expected
):
    who = {"people": [{"user": "ann"}, {"user": "bob"}], **given}
    office.rule("share", CREATED, {"do": "assign", **who})
    office.publish()

    made = [office.create("deal", name=str(n)) for n in range(4)]
    office.work()

    names = {person: name for name, person in people.items()}
    owners = [office.read("deal", one)["owner"]["id"] for one in made]
    assert [names[one] for one in owners] == expected


def test_a_region_has_its_own_people_and_who_is_away_is_passed_over(office, people):
    regions = [
        {"values": ["east"], "people": [{"user": "ann"}, {"user": "bob"}]},
        {"values": ["west"], "people": [{"user": "bob"}]},
    ]
    give = {"do": "assign", "method": "region", "by": "note", "regions": regions}
    office.rule("share", CREATED, give)
    office.publish()
    now = office.platform.clock()
    office.absent(
        people["ann"],
        agent_id=people["bob"],
        starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=9),
        active=True,
        reason="leave",
        created_at=now,
    )

    made = [office.create("deal", note=one) for one in ("east", "east", "west")]
    office.work()

    owners = {office.read("deal", one)["owner"]["id"] for one in made}
    assert owners == {people["bob"]}


def test_a_wait_goes_on_when_its_time_has_come(office):
    office.rule(
        "later",
        CREATED,
        {"do": "wait", "for": {"days": 2}},
        {"do": "update_record", "set": {"note": "two days"}},
    )
    office.publish()
    deal = office.create("deal", name="A")

    office.work()
    early = office.read("deal", deal)["note"]
    office.work(days=1)
    office.work(days=3)

    assert early is None
    assert office.read("deal", deal)["note"] == "two days"
    assert _statuses(office) == [("later", "done")]
    assert office.rows_of(run) == []


@pytest.mark.parametrize(("stage", "note"), [("won", "event"), ("lost", "timeout")])
def test_a_wait_for_an_event_ends_with_it_or_with_its_time(office, stage, note):
    event = {
        "on": "record_updated",
        "when": {"field": "stage", "op": "eq", "value": "won"},
    }
    office.rule(
        "await",
        CREATED,
        {"do": "wait", "key": "w", "event": event, "timeout": {"days": 7}},
        {"do": "update_record", "set": {"note": {"formula": "steps.w.outcome"}}},
    )
    office.publish()
    deal = office.create("deal", name="A")
    office.work()

    office.change("deal", deal, stage=stage)
    office.work()
    office.work(days=8)

    assert office.read("deal", deal)["note"] == note


def test_a_decision_table_writes_its_answer(office):
    table = {
        "key": "level",
        "title": "Level",
        "form": "deal",
        "inputs": [
            {"key": "amount", "title": "A", "type": "number", "field": "amount"}
        ],
        "outputs": [{"key": "level", "title": "L", "type": "text"}],
        "hit": "first",
        "rows": [{"when": ["> 100"], "then": ["gold"]}],
        "default": {"level": "tin"},
    }
    office.put("decision/level", table)
    ask = {"do": "decide", "key": "d", "decision": "level", "set": {"stage": "level"}}
    note = {"do": "update_record", "set": {"note": {"formula": "steps.d.level"}}}
    office.rule("rate", CREATED, ask, note)
    office.publish()

    deal = office.create("deal", amount=500)
    office.work()

    found = office.read("deal", deal)
    assert (found["stage"], found["note"]) == ("gold", "gold")


def test_a_flow_is_started(office):
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
    office.rule("begin", UPDATED, {"do": "start_flow", "flow": "check"})
    office.publish()
    deal = office.create("deal", name="A", _submit=False)

    office.change("deal", deal, stage="won")
    office.work()

    assert office.read("deal", deal)["flow_state"] == "running"
