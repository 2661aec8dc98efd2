"""Alerts: told once when a line is crossed, and again only after it came back."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlalchemy import update

from tenon.context import Context, Platform
from tenon.services import board_alerts, releases, roles
from tests.tenon.public.conftest import Clock

from .conftest import Person

Signed = Callable[[str], Person]


def given(staff: dict[str, int], /, **more: Any) -> dict[str, Any]:
    made = {"title": "总额", "tile": "total", "op": "gt", "value": "1000"}
    own = {"people": [staff["ann"]], "check": "on_change"}
    return made | own | more


def told(one: Person) -> list[dict[str, Any]]:
    found = one.client.get("/api/v1/notifications").json["notifications"]
    return [n for n in found if n["kind"] == "board_alert"]


def set_amounts(house: Platform, amount: int) -> None:
    with house.database.write() as conn:
        table = releases.live(Context(house), "office").tables["deal"].main
        conn.execute(update(table).values(amount=Decimal(amount)))


def look(house: Platform) -> None:
    board_alerts.look_at_due(Context(house).as_system("job"))


def test_it_fires_on_crossing_and_again_only_after_it_came_back(
    person: Signed, people: dict[str, int], house: Platform
):
    ann = person("ann")
    made = ann.post("/alerts", given(people))
    assert made.json["now"] == "48.80"

    counts = []
    for amount in (1000, 2000, 1, 1, 1000):
        set_amounts(house, amount)
        look(house)
        counts.append(len(told(ann)))

    assert counts == [1, 1, 1, 1, 2]
    assert "8,000" in told(ann)[0]["body"]


def test_a_line_that_is_crossed_already_is_no_crossing(
    person: Signed, people: dict[str, int], house: Platform
):
    ann = person("ann")
    made = ann.post("/alerts", given(people, value=10))

    look(house)

    assert made.json["crossed"] is True
    assert told(ann) == []


def test_hourly_ones_are_looked_at_every_hour(
    person: Signed, people: dict[str, int], house: Platform, clock: Clock
):
    ann = person("ann")
    ann.post("/alerts", given(people, check="hourly"))
    set_amounts(house, 1000)

    look(house)
    before = len(told(ann))
    clock.turn(hours=1)
    look(house)

    assert (before, len(told(ann))) == (0, 1)


def test_the_number_is_what_its_maker_may_see(
    person: Signed, people: dict[str, int], house: Platform
):
    ann, admin = person("ann"), person("admin")
    whole = admin.post("/alerts", given(people)).json["now"]
    own = ann.post("/alerts", given(people)).json["now"]

    assert Decimal(own) < Decimal(whole)


def test_an_alert_of_somebody_who_lost_access_is_switched_off(
    person: Signed, people: dict[str, int], house: Platform
):
    ann = person("ann")
    key = ann.post("/alerts", given(people)).json["id"]
    roles.set_members(
        Context(house), "office", "seller", users=[people["bob"]], departments=[]
    )
    set_amounts(house, 1000)

    look(house)

    titles = [n["title"] for n in told(ann)]
    assert len(titles) == 1
    assert "switched off" in titles[0]
    listed = person("admin").get("/alerts").json["alerts"]
    assert [(a["id"], a["active"]) for a in listed] == [(key, False)]
    assert listed[0]["trouble"]


def test_the_total_of_a_chart_can_be_watched(person: Signed, people: dict[str, int]):
    made = person("ann").post("/alerts", given(people, tile="pivot"))

    assert made.json["now"] == "48.80"


WRONG = [
    ({"op": "between", "value": 3}, "board.line"),
    ({"value": "much"}, "board.line"),
    ({"value": True}, "board.line"),
    ({"value": "NaN"}, "board.line"),
    ({"tile": "stages"}, "board.no_number"),
    ({"measure": 7}, "board.no_number"),
    ({"people": []}, "board.nobody"),
    ({"people": [999]}, "board.only_self"),
]


def test_bad_alerts_are_named(person: Signed, people: dict[str, int]):
    ann = person("ann")

    answers = [ann.post("/alerts", given(people, **wrong)) for wrong, _ in WRONG]

    assert {answer.status_code for answer in answers} == {422}
    told = [answer.json["problems"][0]["code"] for answer in answers]
    assert told == [code for _, code in WRONG]


def test_hidden_numbers_and_foreign_alerts_are_refused(
    person: Signed, people: dict[str, int]
):
    ann, bob = person("ann"), person("bob")
    key = ann.post("/alerts", given(people)).json["id"]

    assert ann.post("/alerts", given(people, tile="cost")).status_code == 403
    assert ann.post("/alerts", given(people, tile="words")).status_code == 404
    assert bob.client.patch(f"/api/v1/board-alerts/{key}", json={}).status_code == 404
    assert bob.client.delete(f"/api/v1/board-alerts/{key}").status_code == 404
    changed = ann.client.patch(f"/api/v1/board-alerts/{key}", json={"value": 5})
    assert changed.json["crossed"] is True
    assert ann.client.delete(f"/api/v1/board-alerts/{key}").status_code == 204
