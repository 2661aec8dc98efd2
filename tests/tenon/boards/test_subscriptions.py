"""Subscriptions: everybody gets his own numbers, on time, once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from engines.core.environment import Calendar
from tenon.connectors import mail
from tenon.connectors.kinds import smtp
from tenon.context import Context, Platform
from tenon.jobs.worker import Worker
from tenon.services import (
    board_sendings,
    board_subscriptions,
    channels,
    notice_spread,
    roles,
)
from tenon.services import people as staff
from tenon.services.board_times import next_time
from tenon.storage.models.messages import delivery
from tests.tenon.public.conftest import Clock

from .conftest import Person

Signed = Callable[[str], Person]
DAILY = {"every": "day", "at": "08:30"}
ZONE = "Asia/Shanghai"


def given(people: dict[str, int], *names: str, **more: Any) -> dict[str, Any]:
    ids = [people[name] for name in names]
    return {"title": "早报", "schedule": DAILY, "people": ids, "format": "link", **more}


def told(one: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = one.client.get("/api/v1/notifications").json[
        "notifications"
    ]
    return [n for n in found if n["kind"] == "board"]


def pass_time(house: Platform, worker: Worker) -> int:
    started = board_subscriptions.start_due(Context(house).as_system("job"))
    worker.drain()
    return started


@pytest.mark.parametrize(
    ("schedule", "after", "expected"),
    [
        (DAILY, "2026-03-02T08:00", "2026-03-02T08:30"),
        (DAILY, "2026-03-02T08:30", "2026-03-03T08:30"),
        ({"every": "week", "weekday": 5, "at": "17:00"}, "2026-03-02T08:00",
         "2026-03-06T17:00"),
        ({"every": "month", "day": 31, "at": "09:00"}, "2026-02-10T08:00",
         "2026-02-28T09:00"),
        ({"every": "workday", "at": "08:00"}, "2026-03-06T09:00", "2026-03-09T08:00"),
    ],
)  # fmt: skip
def test_the_next_time_is_the_first_one_later(schedule, after, expected):
    moment = datetime.fromisoformat(f"{after}+08:00")

    found = next_time(schedule, ZONE, moment, Calendar())

    assert found == datetime.fromisoformat(f"{expected}+08:00")


def test_everybody_gets_his_own_numbers(
    person: Signed,
    people: dict[str, int],
    house: Platform,
    clock: Clock,
    worker: Worker,
):
    admin = person("admin")
    made = admin.post("/subscriptions", given(people, "ann", "bob"))
    assert made.status_code == 201, made.json

    clock.turn(hours=1)
    pass_time(house, worker)

    ann, bob = person("ann"), person("bob")
    assert "48.80" in told(ann)[0]["body"]
    assert "48.80" not in told(bob)[0]["body"]
    assert told(ann)[0]["link"] == "/apps/office/dashboards/sales"


def test_what_was_due_several_times_is_sent_once(
    person: Signed,
    people: dict[str, int],
    house: Platform,
    clock: Clock,
    worker: Worker,
):
    person("ann").post("/subscriptions", given(people, "ann"))

    clock.turn(days=5)
    first, second = pass_time(house, worker), pass_time(house, worker)

    assert (first, second) == (1, 0)
    assert len(told(person("ann"))) == 1


def test_a_round_that_broke_off_goes_on_where_it_stopped(
    person: Signed, people: dict[str, int], house: Platform, worker: Worker
):
    key = person("admin").post("/subscriptions", given(people, "ann")).json["id"]
    for _ in range(2):
        board_sendings.send_round(
            Context(house).as_system("job"), key, "r1", lambda _done, _all: None
        )

    assert len(told(person("ann"))) == 1


def test_who_lost_access_gets_nothing_and_the_maker_hears_it(
    person: Signed,
    people: dict[str, int],
    house: Platform,
    clock: Clock,
    worker: Worker,
):
    admin = person("admin")
    key = admin.post("/subscriptions", given(people, "ann", "eve")).json["id"]
    ctx = Context(house)
    roles.set_members(ctx, "office", "seller", users=[people["bob"]], departments=[])

    for _ in range(2):
        clock.turn(days=1)
        pass_time(house, worker)

    assert told(person("ann")) == []
    heard = told(admin)
    assert sorted(n["title"].split()[0] for n in heard) == ["Ann", "Eve"]
    log = admin.get("/subscriptions").json["subscriptions"][0]
    assert log["id"] == key
    assert {one["status"] for one in log["sendings"]} == {"refused"}
    assert len(log["sendings"]) == 4


def test_a_paused_subscription_is_silent_until_it_goes_on(
    person: Signed,
    people: dict[str, int],
    house: Platform,
    clock: Clock,
    worker: Worker,
):
    ann = person("ann")
    key = ann.post("/subscriptions", given(people, "ann")).json["id"]
    place = f"/api/v1/board-subscriptions/{key}"

    assert ann.client.patch(place, json={"active": False}).json["due_at"] is None
    clock.turn(days=2)
    assert pass_time(house, worker) == 0
    assert ann.client.patch(place, json={"active": True}).json["due_at"]
    clock.turn(days=1)
    assert pass_time(house, worker) == 1


def test_it_can_be_sent_now_and_its_file_is_the_readers_alone(
    person: Signed, people: dict[str, int], worker: Worker
):
    ann, bob = person("ann"), person("bob")
    key = ann.post("/subscriptions", given(people, "ann", format="pdf")).json["id"]

    job = ann.client.post(f"/api/v1/board-subscriptions/{key}/send", json={}).json[
        "job"
    ]
    worker.drain()

    assert ann.client.get(f"/api/v1/jobs/{job}").json["result"]["sent"] == 1
    place = f"/api/v1{told(ann)[0]['link']}"
    assert ann.client.get(place).json["board"] == "/apps/office/dashboards/sales"
    assert ann.client.get(f"{place}/file").data.startswith(b"%PDF")
    assert bob.client.get(place).status_code == 404
    assert bob.client.get(f"{place}/file").status_code == 404
    assert person("admin").client.get(f"{place}/file").status_code == 404


def test_only_builders_send_to_others_and_to_groups(
    person: Signed, people: dict[str, int]
):
    ann = person("ann")

    refused = ann.post("/subscriptions", given(people, "bob"))
    grouped = ann.post("/subscriptions", given(people, "ann", channels=[1]))

    assert [p["code"] for p in refused.json["problems"]] == ["board.only_self"]
    assert "board.only_self" in [p["code"] for p in grouped.json["problems"]]


def test_bad_timetables_are_named(person: Signed, people: dict[str, int]):
    ann = person("ann")
    wrong = [
        {},
        {"every": "hour", "at": "08:00"},
        {"every": "day", "at": "25:00"},
        {"every": "week", "at": "08:00"},
        {"every": "month", "at": "08:00", "day": 40},
        {"every": "month", "at": "08:00", "day": True},
    ]

    answers = [
        ann.post("/subscriptions", given(people, "ann", schedule=one)) for one in wrong
    ]

    assert {answer.status_code for answer in answers} == {422}
    assert {a.json["problems"][0]["code"] for a in answers} == {"board.schedule"}


def test_nobody_touches_the_subscription_of_another(
    person: Signed, people: dict[str, int]
):
    ann, bob, eve = person("ann"), person("bob"), person("eve")
    key = ann.post("/subscriptions", given(people, "ann")).json["id"]
    place = f"/api/v1/board-subscriptions/{key}"

    assert bob.client.patch(place, json={"title": "x"}).status_code == 404
    assert bob.client.delete(place).status_code == 404
    assert bob.client.post(f"{place}/send", json={}).status_code == 404
    assert bob.get("/subscriptions").json["subscriptions"] == []
    assert eve.get("/subscriptions").status_code == 404
    assert eve.post("/subscriptions", given(people, "eve")).status_code == 404
    assert ann.client.delete(place).status_code == 204


def test_a_group_gets_the_words_of_the_maker(
    person: Signed, people: dict[str, int], house: Platform, worker: Worker
):
    ctx = Context(house)
    settings = {"host": "mail.test", "sender": "a@b.test", "receivers": "c@d.test"}
    channel = channels.add(ctx, {"kind": "smtp", "title": "群", "settings": settings})
    admin = person("admin")
    asked = given(people, channels=[channel["id"]])
    made = admin.post("/subscriptions", asked)
    assert made.status_code == 201, made.json

    counts = board_sendings.send_round(
        ctx, made.json["id"], "r1", lambda _done, _all: None
    )

    assert counts == {"sent": 1, "refused": 0}
    with house.database.read() as conn:
        sent = conn.execute(select(delivery)).one()
    assert (sent.event, sent.channel_id) == ("board", channel["id"])
    assert "Amount" not in sent.title["en"]
    assert "67.20" in sent.body["en"]


def test_people_who_left_get_nothing(
    person: Signed,
    people: dict[str, int],
    house: Platform,
    clock: Clock,
    worker: Worker,
):
    admin = person("admin")
    admin.post("/subscriptions", given(people, "bob"))
    staff.change_user(Context(house), people["bob"], {"active": False})
    clock.turn(days=1)
    pass_time(house, worker)

    log = admin.get("/subscriptions").json["subscriptions"][0]["sendings"]
    assert [one["status"] for one in log] == ["refused"]


def test_a_mail_carries_the_file(
    person: Signed, people: dict[str, int], house: Platform, worker: Worker, monkeypatch
):
    letters: list[mail.Letter] = []
    monkeypatch.setattr(smtp, "post", lambda _server, letter: letters.append(letter))
    ctx = Context(house)
    settings = {"host": "mail.test", "sender": "a@b.test"}
    channels.add(ctx, {"kind": "smtp", "title": "Mail", "settings": settings})
    staff.change_user(ctx, people["ann"], {"email": "ann@b.test"})
    ann = person("ann")
    key = ann.post("/subscriptions", given(people, "ann", format="png")).json["id"]

    ann.client.post(f"/api/v1/board-subscriptions/{key}/send", json={})
    worker.drain()
    notice_spread.spread(ctx)
    worker.drain()

    [letter] = letters
    assert letter.to == ("ann@b.test",)
    [file] = letter.files
    assert (file.type, file.content[:4]) == ("image/png", b"\x89PNG")
    assert file.name.startswith("销售")
