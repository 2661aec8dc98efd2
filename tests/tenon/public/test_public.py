"""Public links: what strangers may do, and everything they may not."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import update

from tenon.storage.models.people import user

from ..conftest import Client
from .conftest import LINKS, RECORDS, Clock, make, place

Stranger = Callable[[], Client]


def send(who: Client, link: str, clock: Clock, **values: Any) -> Any:
    """Open the page, take some time, and send the form."""
    stamp = who.get(link).json["stamp"]
    clock.turn(seconds=5)
    return who.post(f"{link}/records", json={"values": values, "stamp": stamp})


def test_a_stranger_fills_in_a_form_and_only_its_fields(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link = make(admin, thanks={"zh-CN": "谢谢", "en": "Thanks!"})
    who = stranger()
    shown = who.get(link).json

    sent = send(who, link, clock, name="Zhang", phone="13800138000")

    assert [f["key"] for f in shown["form"]["fields"]] == ["name", "phone", "papers"]
    assert [r["key"] for r in shown["form"]["rules"]] == ["outer"]
    assert (sent.status_code, sent.json) == (201, {"thanks": "Thanks!"})
    (record,) = admin.get(RECORDS).json["records"]
    assert (record["name"], record["source"]) == ("Zhang", "public")


def test_all_problems_are_told_at_once_and_nothing_is_counted(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link = make(admin, quota=1)

    refused = send(stranger(), link, clock, phone="12")

    paths = sorted(p["path"] for p in refused.json["problems"])
    assert (refused.status_code, paths) == (422, ["name", "phone"])
    assert send(stranger(), link, clock, name="Late").status_code == 201


def test_other_fields_are_refused_and_not_ignored(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link = make(admin)

    told = send(stranger(), link, clock, name="X", score=10, owner=1, id=5)

    codes = {(p["code"], p["path"]) for p in told.json["problems"]}
    assert codes == {
        ("public.field", "score"),
        ("public.field", "owner"),
        ("public.field", "id"),
    }


def test_the_last_place_is_given_once(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link = make(admin, quota=1)

    first = send(stranger(), link, clock, name="One")
    second = send(stranger(), link, clock, name="Two")

    assert (first.status_code, second.status_code) == (201, 409)
    assert second.json["code"] == "public.full"
    assert len(admin.get(RECORDS).json["records"]) == 1


def test_each_browser_answers_once_where_the_link_says_so(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link, who = make(admin, once=True), stranger()
    send(who, link, clock, name="One")

    again = send(who, link, clock, name="Two")

    assert again.json["code"] == "public.taken"
    assert who.get(link).json["done"] is True
    assert send(stranger(), link, clock, name="Three").status_code == 201


def test_the_same_page_sent_twice_is_one_record(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link, who = make(admin), stranger()
    given = {"values": {"name": "Once"}, "stamp": who.get(link).json["stamp"]}
    clock.turn(seconds=5)

    answers = [who.post(f"{link}/records", json=given) for _ in range(3)]

    assert {a.status_code for a in answers} == {201}
    assert len(admin.get(RECORDS).json["records"]) == 1


@pytest.mark.parametrize(
    "stamp",
    [
        None,
        "",
        "1.2.3",
        "0.abc.def",
        7,
        "x.y.z",
        "1700000000000.n." + "0" * 32,
        "1.é.é",
    ],
)
def test_a_forged_page_is_refused(
    admin: Client, stranger: Stranger, clock: Clock, stamp: Any
) -> None:
    link = make(admin)
    given = {"values": {"name": "X"}, "stamp": stamp}

    assert stranger().post(f"{link}/records", json=given).status_code == 409


def test_a_page_of_another_link_is_refused(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    one, two, who = make(admin), make(admin), stranger()
    given = {"values": {"name": "X"}, "stamp": who.get(one).json["stamp"]}
    clock.turn(seconds=5)

    assert who.post(f"{two}/records", json=given).status_code == 409


def test_programs_are_too_fast_or_fill_the_trap(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link, who = make(admin), stranger()
    stamp = who.get(link).json["stamp"]
    given = {"values": {"name": "Bot"}, "stamp": stamp}
    hasty = who.post(f"{link}/records", json=given)
    clock.turn(seconds=5)
    trapped = who.post(f"{link}/records", json={**given, "trap": "http://spam"})

    assert (hasty.status_code, trapped.status_code) == (429, 201)
    assert admin.get(RECORDS).json["records"] == []


def test_passwords_are_asked_for_and_cannot_be_guessed_for_long(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link, who = make(admin, password="芝麻开门"), stranger()
    right = {"X-Link-Password": "%E8%8A%9D%E9%BA%BB%E5%BC%80%E9%97%A8"}

    assert who.get(link).status_code == 401
    tries = [
        who.get(link, headers={"X-Link-Password": f"guess{n}"}).status_code
        for n in range(12)
    ]
    locked = who.get(link, headers=right)
    clock.turn(minutes=11)

    assert tries == [401] * 10 + [429] * 2
    assert locked.status_code == 429
    assert int(locked.headers["Retry-After"]) > 0
    assert who.get(link, headers=right).status_code == 200


def test_a_flood_of_answers_is_stopped(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link, who = make(admin), stranger()
    given = {"values": {"name": "X"}, "stamp": "no"}

    codes = [who.post(f"{link}/records", json=given).status_code for _ in range(32)]

    assert codes == [409] * 30 + [429] * 2


def test_a_link_works_within_its_window(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    window = {"opens_at": "2026-03-02T00:00:00Z", "closes_at": "2026-03-03T00:00:00Z"}
    link, who = make(admin, **window), stranger()

    before = who.get(link)
    clock.turn(days=1)
    during = who.get(link)
    clock.turn(days=1)
    after = who.get(link)

    assert [a.status_code for a in (before, during, after)] == [403, 200, 410]


def test_a_link_ends_when_it_is_switched_off_or_its_maker_leaves(
    admin: Client, stranger: Stranger, ctx: Any
) -> None:
    off, gone, who = make(admin), make(admin), stranger()
    (_newest, oldest) = admin.get(LINKS).json["links"]
    admin.patch(f"{LINKS}/{oldest['id']}", json={"active": False})

    assert who.get(off).status_code == 404
    assert who.get(gone).status_code == 200
    with ctx.database.write() as conn:
        conn.execute(update(user).values(active=False))
    assert who.get(gone).status_code == 404


@pytest.mark.parametrize("token", ["nope", "x" * 500, "%00", "' OR 1=1 --"])
def test_a_guessed_address_is_nothing(stranger: Stranger, token: str) -> None:
    assert stranger().get(f"/api/v1/public/{token}").status_code == 404


def test_strangers_attach_their_own_files_and_nobody_elses(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    link, one, two = make(admin), stranger(), stranger()
    secret = admin.post(
        "/api/v1/files", data={"file": (BytesIO(b"secret"), "salary.txt")}
    ).json
    one.get(link)
    kept = one.post(f"{link}/files", data={"file": (BytesIO(b"hi"), "cv.txt")}).json

    stolen = send(one, link, clock, name="A", papers=[{"id": secret["id"]}])
    others = send(two, link, clock, name="B", papers=[{"id": kept["id"]}])
    own = send(one, link, clock, name="C", papers=[{"id": kept["id"]}])

    assert stolen.json["problems"][0]["code"] == "file.absent"
    assert others.json["problems"][0]["code"] == "file.absent"
    assert own.status_code == 201
    assert one.get(f"/api/v1/files/{kept['id']}").status_code == 401


def test_a_program_that_calls_itself_a_picture_is_refused(
    admin: Client, stranger: Stranger
) -> None:
    link, who = make(admin), stranger()
    disguised = {"file": (BytesIO(b"MZ\x90\x00" * 50), "cat.png")}

    answer = who.post(f"{link}/files", data=disguised)

    assert answer.json["problems"][0]["code"] == "file.refused"


def test_people_are_never_public_and_references_only_when_confirmed(
    admin: Client,
) -> None:
    staff = admin.post(LINKS, json={"kind": "fill", "fields": ["name", "host"]})
    halls = admin.post(LINKS, json={"kind": "fill", "fields": ["name", "hall"]})

    assert staff.json["problems"][0]["code"] == "public.people"
    assert halls.json["problems"][0]["code"] == "public.lookup"


def test_confirmed_references_offer_titles_and_nothing_else(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    hall = {"name": "Great hall", "price": "900"}
    admin.post("/api/v1/apps/events/forms/hall/records", json=hall)
    link = make(admin, fields=["name", "hall"], lookups=["hall"])
    who = stranger()

    (option,) = who.get(f"{link}/fields/hall/options").json["options"]

    assert set(option) == {"id", "title"}
    assert who.get(f"{link}/fields/host/options").status_code == 404
    assert send(who, link, clock, name="A", hall=option["id"]).status_code == 201


def test_a_question_is_answered_only_for_what_equals_it_whole(
    admin: Client, stranger: Stranger
) -> None:
    for name, phone in (("Li", "13800138000"), ("Li", "13900139000")):
        admin.post(RECORDS, json={"name": name, "phone": phone, "score": 9})
    link = make(
        admin,
        kind="query",
        fields=["name", "phone"],
        columns=["name", "phone", "meal"],
        masked=["phone"],
    )
    who = stranger()

    half = who.post(f"{link}/query", json={"values": {"name": "Li"}})
    whole = {"name": "Li", "phone": "13800138000"}
    found = who.post(f"{link}/query", json={"values": whole})
    sly = who.post(f"{link}/query", json={"values": {**whole, "score": 9}})

    assert half.json["problems"][0]["path"] == "phone"
    assert found.json["records"] == [
        {"name": "Li", "phone": "138****8000", "meal": None}
    ]
    assert sly.status_code == 422


@pytest.mark.parametrize(
    "sly",
    [{"field": "phone"}, {"me": True}, {"days_ago": 1}, ["13800138000"], {}, [[]]],
)
def test_a_question_takes_words_and_no_conditions(
    admin: Client, stranger: Stranger, sly: Any
) -> None:
    admin.post(RECORDS, json={"name": "Li", "phone": "13800138000"})
    link = make(admin, kind="query", fields=["phone"], columns=["name"])

    told = stranger().post(f"{link}/query", json={"values": {"phone": sly}})

    assert told.status_code == 422
    assert [p["path"] for p in told.json["problems"]] == ["phone"]


def test_an_edit_link_opens_one_record_for_a_time(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    made = admin.post(RECORDS, json={"name": "Wu", "score": 3}).json
    asked = {"fields": ["phone"], "shown": ["name"], "hours": 24}
    answer = admin.post(f"{RECORDS}/{made['id']}/links", json=asked)
    link, who = place(answer.json["url"]), stranger()

    shown = who.get(link).json
    clock.turn(seconds=5)
    given = {"values": {"phone": "13800138000"}, "stamp": shown["stamp"]}
    saved = who.patch(f"{link}/record", json={**given, "version": 1})
    out = who.patch(f"{link}/record", json={**given, "values": {"score": 100}})
    fresh = who.post(f"{link}/records", json=given)
    clock.turn(hours=25)

    assert shown["record"]["name"] == "Wu"
    assert "score" not in shown["record"]
    assert saved.status_code == 200
    assert (out.status_code, fresh.status_code) == (422, 404)
    assert who.get(link).status_code == 410
    assert admin.get(f"{RECORDS}/{made['id']}").json["phone"] == "13800138000"


def test_what_unseen_fields_lock_is_locked_on_the_page_of_an_edit_link(
    admin: Client, stranger: Stranger
) -> None:
    def rules(score: int) -> list[Any]:
        made = admin.post(RECORDS, json={"name": "Wu", "phone": "13800138000"}).json
        admin.patch(f"{RECORDS}/{made['id']}", json={"score": score})
        asked = {"fields": ["name", "phone"]}
        answer = admin.post(f"{RECORDS}/{made['id']}/links", json=asked)
        shown = stranger().get(place(answer.json["url"])).json
        found: list[Any] = shown["form"]["rules"]
        return found

    sealed = {"key": "sealed", "when": {"all": []}, "then": [{"readonly": ["name"]}]}
    outer, *more = rules(9)

    assert (outer["key"], more) == ("outer", [sealed])
    assert rules(8) == [outer]


def test_an_edit_link_may_be_used_once(
    admin: Client, stranger: Stranger, clock: Clock
) -> None:
    made = admin.post(RECORDS, json={"name": "Wu"}).json
    asked = {"fields": ["phone"], "once": True}
    answer = admin.post(f"{RECORDS}/{made['id']}/links", json=asked)
    link, who = place(answer.json["url"]), stranger()
    stamp = who.get(link).json["stamp"]
    clock.turn(seconds=5)
    given = {"values": {"phone": "13800138000"}, "stamp": stamp}

    first = who.patch(f"{link}/record", json=given)
    second = who.patch(f"{link}/record", json=given)

    assert (first.status_code, second.status_code) == (200, 404)


def test_the_address_of_an_edit_link_is_kept_nowhere(admin: Client) -> None:
    made = admin.post(RECORDS, json={"name": "Wu"}).json
    admin.post(f"{RECORDS}/{made['id']}/links", json={"fields": ["phone"]})

    (link,) = admin.get(LINKS).json["links"]

    assert link["url"] is None


def test_all_that_is_wrong_with_a_link_is_told_at_once(admin: Client) -> None:
    asked = {
        "kind": "query",
        "fields": ["nope"],
        "opens_at": "2026-03-03T00:00:00Z",
        "closes_at": "2026-03-02T00:00:00Z",
    }

    told = admin.post(LINKS, json=asked).json["problems"]

    assert {p["path"] for p in told} == {"fields.0", "columns", "closes_at"} or {
        p["path"] for p in told
    } == {"fields/0", "columns", "closes_at"}


def test_only_builders_make_links(admin: Client, site: Any, ctx: Any) -> None:
    from tenon.services import people

    people.add_user(ctx, {"username": "li", "name": "Li", "password": "tenon-demo"})
    with site.test_client() as li:
        li.login("li")
        asked = {"kind": "fill", "fields": ["name"]}

        assert li.post(LINKS, json=asked).status_code == 403
        assert li.get(LINKS).status_code == 403


def test_the_qr_code_of_a_link_is_a_picture(admin: Client) -> None:
    make(admin)
    (link,) = admin.get(LINKS).json["links"]

    drawn = admin.get(f"{LINKS}/{link['id']}/qr.svg")

    assert drawn.mimetype == "image/svg+xml"
    assert b"<svg" in drawn.data


@pytest.mark.parametrize(
    "junk", [[], 7, "x", {}, {"values": 3}, {"values": []}, {"stamp": {}}]
)
def test_junk_is_refused_and_never_an_error_of_ours(
    admin: Client, stranger: Stranger, junk: Any
) -> None:
    link, who = make(admin), stranger()

    for deed in ("records", "query"):
        assert 400 <= who.post(f"{link}/{deed}", json=junk).status_code < 500
