"""Assigning by a list of people: teams, weights, capacity, success, and saying why."""

from datetime import timedelta

import pytest

CREATED = {"on": "record_created", "form": "deal"}
SELLER = {
    "key": "seller",
    "title": "Seller",
    "title_field": "team",
    "fields": [
        {"key": "person", "widget": "member", "title": "Who"},
        {"key": "team", "widget": "text", "title": "Team"},
        {"key": "weight", "widget": "integer", "title": "Weight"},
        {"key": "most", "widget": "integer", "title": "At most"},
    ],
}
ROSTER = {
    "form": "seller",
    "person": "person",
    "weight": "weight",
    "capacity": "most",
    "where": {"field": "team", "op": "eq", "value": {"formula": "note"}},
}
OPEN = {"form": "deal", "where": {"field": "stage", "op": "eq", "value": "open"}}


@pytest.fixture
def desk(office, people):
    """An office whose sellers are records, and what sets the rule and lists them."""
    office.put("form/seller", SELLER)
    office.publish()

    def sell(*sellers, **given):
        for name, team, weight, most in sellers:
            who = people[name]
            office.create("seller", person=who, team=team, weight=weight, most=most)
        action = {"do": "assign", "key": "got", "roster": ROSTER, **given}
        office.rule("share", CREATED, action)
        office.publish()

    return sell


def owners(office, people, *deals):
    names = {person: name for name, person in people.items()}
    office.work()
    found = [office.read("deal", one)["owner"] for one in deals]
    return [names.get(one["id"]) for one in found]


def test_a_team_shares_by_weight_until_each_has_enough(office, people, desk):
    desk(
        ("ann", "east", 2, 3),
        ("bob", "east", 1, 1),
        ("bob", "south", 1, None),
        method="weight",
        load=OPEN,
    )

    made = [office.create("deal", note="east", stage="open") for _ in range(5)]
    south = office.create("deal", note="south", stage="open")

    assert owners(office, people, *made) == ["ann", "bob", "ann", "ann", None]
    assert owners(office, people, south) == ["bob"]


def test_who_is_full_or_away_is_told(office, people, desk):
    desk(("ann", "east", 1, 0), ("bob", "east", 1, 9), method="weight", load=OPEN)
    now = office.platform.clock()
    office.absent(
        people["bob"],
        agent_id=people["ann"],
        starts_at=now - timedelta(days=1),
        ends_at=now + timedelta(days=9),
        active=True,
        reason="leave",
        created_at=now,
    )
    deal = office.create("deal", note="east")

    tried = office.post("/apps/office/rules/share/dry-run", {"record": deal["id"]})

    [step] = tried["steps"]
    assert step["text"].startswith("Nobody to assign it to")
    assert "Bob (away)" in step["text"]
    assert "Ann (full)" in step["text"]


def test_big_ones_go_to_who_did_best(office, people, desk):
    best = {
        "form": "deal",
        "sum": "amount",
        "where": {"field": "stage", "op": "eq", "value": "won"},
    }
    desk(
        ("ann", "east", 1, None),
        ("bob", "east", 1, None),
        method="best",
        best=best,
    )
    won = office.create("deal", note="nobody", stage="won", amount="900")
    path = f"/api/v1/apps/office/forms/deal/records/{won['id']}"
    office.client.patch(path, json={"owner": people["bob"]})

    made = [office.create("deal", note="east") for _ in range(2)]

    assert owners(office, people, *made) == ["bob", "bob"]


def test_a_dry_run_of_several_gives_them_out_one_after_the_other(office, people, desk):
    made = [office.create("deal", note="east", stage="open") for _ in range(3)]
    desk(("ann", "east", 1, 2), ("bob", "east", 1, 1), method="weight", load=OPEN)

    asked = {"records": [one["id"] for one in made]}
    tried = office.post("/apps/office/rules/share/dry-run", asked)["results"]
    again = office.post("/apps/office/rules/share/dry-run", asked)["results"]

    said = [one["steps"][0]["text"] for one in tried]
    assert (
        said[0]
        == "Assigned to Ann (weight 1, has 0 of 2); beside Bob (weight 1, has 0 of 1)"
    )
    assert [words.split(" (")[0] for words in said[1:]] == [
        "Assigned to Bob",
        "Assigned to Ann",
    ]
    assert [one["steps"] for one in again] == [one["steps"] for one in tried]


def test_without_anybody_in_the_list_those_named_take_it(office, people, desk):
    desk(people=[{"user": "bob"}], method="load")

    assert owners(office, people, office.create("deal", note="west")) == ["bob"]


def test_a_list_needs_a_field_of_people(office, people):
    office.put("form/seller", SELLER)
    bad = {"form": "seller", "person": "team", "weight": "gone"}

    answer = office.rule("share", CREATED, {"do": "assign", "roster": bad})

    codes = {one["code"]: one["path"] for one in answer.json["problems"]}
    assert codes["rule.not_a_person"] == "actions/0/roster/person"
    assert codes["rule.unknown_field"] == "actions/0/roster/weight"
