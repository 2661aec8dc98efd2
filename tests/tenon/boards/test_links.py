"""Public boards: what everybody may see, as long as their maker may see it."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from tenon.context import Context, Platform
from tenon.services import people as staff
from tenon.services import roles
from tests.tenon.public.conftest import Clock

from .conftest import Person

Signed = Callable[[str], Person]


class Stranger:
    """Somebody without an account."""

    def __init__(self, site: Flask, url: str) -> None:
        self.client: Any = site.test_client()
        self.token = url.rpartition("/")[2]

    def get(self, path: str = "", password: str = "") -> Any:
        headers = {"X-Link-Password": password} if password else {}
        place = f"/api/v1/public/boards/{self.token}{path}"
        return self.client.get(place, headers=headers)


@pytest.fixture
def maker(person: Signed, house: Platform, people: dict[str, int]) -> Person:
    """A seller who may build, and sees her own deals."""
    staff.change_user(Context(house), people["ann"], {"can_build": True})
    return person("ann")


def made(one: Person, **given: Any) -> dict[str, Any]:
    answer = one.post("/links", given)
    assert answer.status_code == 201, answer.json
    found: dict[str, Any] = answer.json
    return found


def test_a_stranger_sees_the_numbers_of_the_maker(site: Flask, maker: Person):
    stranger = Stranger(site, made(maker)["url"])

    board = stranger.get().json
    total = stranger.get("/tiles/total/data").json

    assert board["title"] == "Sales"
    assert total["rows"] == [["48.80"]]


def test_nothing_but_the_picture_is_told(site: Flask, maker: Person):
    stranger = Stranger(site, made(maker)["url"])

    board = stranger.get().json
    whole = json.dumps(board)
    data = stranger.get("/tiles/customers/data").json

    assert set(board) == {"title", "filters", "tiles", "until"}
    assert "closed_on" not in whole
    assert "measures" not in whole
    assert "script" not in whole
    assert data["keys"] == [[0]]
    assert '"key"' not in json.dumps(data["option"])
    assert stranger.get("/tiles/cost/data").status_code == 403
    assert stranger.get("/tiles/buyers/data").status_code == 403
    assert stranger.get("/tiles/total/records").status_code == 404
    assert stranger.get("/tiles/total/export").status_code == 404
    assert stranger.client.get("/api/v1/apps").status_code == 401


def test_filters_of_the_link_are_fixed(site: Flask, maker: Person):
    stranger = Stranger(site, made(maker, filters={"step": "won"})["url"])

    fixed = stranger.get("/tiles/total/data").json["rows"]
    tried = stranger.get('/tiles/total/data?filters={"step":"lost"}&cross={}').json

    assert fixed == tried["rows"] == [["22.40"]]


def test_the_link_dies_with_the_rights_of_its_maker(
    site: Flask, maker: Person, house: Platform, people: dict[str, int]
):
    stranger = Stranger(site, made(maker)["url"])
    ctx = Context(house)
    roles.set_members(ctx, "office", "seller", users=[people["bob"]], departments=[])

    assert stranger.get().status_code == 404
    assert stranger.get("/tiles/total/data").status_code == 404
    roles.set_members(ctx, "office", "seller", users=[people["ann"]], departments=[])
    assert stranger.get().status_code == 200
    staff.change_user(ctx, people["ann"], {"active": False})
    assert stranger.get().json["code"] == "public.absent"


def test_all_tiles_at_once_are_answered_as_each_is_alone(site: Flask, maker: Person):
    stranger = Stranger(site, made(maker)["url"])
    keys = ["total", "customers", "cost", "buyers", "nowhere"]
    # Who has no account chooses nothing.
    wish = {"cross": {"field": "cost", "op": "gt", "value": 1}}
    place = f"/api/v1/public/boards/{stranger.token}/answers"

    answer = stranger.client.post(place, json={"tiles": dict.fromkeys(keys, wish)})

    lines = [json.loads(line) for line in answer.text.splitlines()]
    found = {line["tile"]: (line["status"], line["body"]) for line in lines}
    singles = {key: stranger.get(f"/tiles/{key}/data") for key in keys}
    assert {key: (one.status_code, one.json) for key, one in singles.items()} == found
    assert [found[key][0] for key in keys] == [200, 200, 403, 403, 404]
    assert stranger.client.post(f"{place}x", json={}).status_code == 404
    closed = Stranger(site, "/b/nothing").client
    assert closed.post(place.replace(stranger.token, "no"), json={}).status_code == 404


def test_a_link_ends_at_its_time_or_when_it_is_switched_off(
    site: Flask, maker: Person, clock: Clock
):
    until = "2030-03-04T12:00:00+08:00"
    link = made(maker, until=until)
    stranger = Stranger(site, link["url"])
    place = f"/api/v1/board-links/{link['id']}"

    assert stranger.get().status_code == 200
    clock.turn(hours=5)
    assert stranger.get().status_code == 410
    assert maker.client.patch(place, json={"until": None}).status_code == 200
    assert stranger.get().status_code == 200
    maker.client.patch(place, json={"active": False})
    assert stranger.get().status_code == 404
    maker.client.patch(place, json={"active": True})
    assert maker.client.delete(place).status_code == 204
    assert stranger.get().status_code == 404


def test_a_password_is_asked_for_and_tries_are_counted(site: Flask, maker: Person):
    stranger = Stranger(site, made(maker, password="榫卯 2026")["url"])
    assert stranger.get().status_code == 401
    assert stranger.get("/tiles/total/data").status_code == 401
    assert stranger.get(password=quote("榫卯 2026")).status_code == 200
    codes = [stranger.get(password="wrong").status_code for _ in range(12)]
    assert codes[-1] == 429
    # Also the right one waits then.
    assert stranger.get(password=quote("榫卯 2026")).status_code == 429


def test_other_sites_show_it_only_when_they_are_named(site: Flask, maker: Person):
    closed = Stranger(site, made(maker)["url"])
    opened = Stranger(site, made(maker, embed=["https://www.example.com"])["url"])

    def framers(one: Stranger) -> str:
        policy: str = one.client.get(f"/b/{one.token}").headers[
            "Content-Security-Policy"
        ]
        return policy.rpartition("frame-ancestors ")[2]

    assert framers(closed) == "'self'"
    assert framers(opened) == "'self' https://www.example.com"


WRONG = [
    {"embed": ["javascript:alert(1)"]},
    {"embed": ["https://a.example; script-src *"]},
    {"embed": ["https://a.example/path"]},
    {"until": "2020-01-01T00:00:00Z"},
    {"until": "soon"},
    {"password": ""},
    {"filters": []},
    {"maker": 1},
]


def test_bad_links_are_refused(maker: Person):
    codes = [maker.post("/links", wrong).status_code for wrong in WRONG]

    assert codes == [422] * len(WRONG)


def test_only_builders_of_the_board_make_links(person: Signed, maker: Person):
    link = made(maker)
    bob, eve = person("bob"), person("eve")
    place = f"/api/v1/board-links/{link['id']}"

    assert bob.post("/links", {}).status_code == 403
    assert bob.get("/links").status_code == 403
    assert bob.client.delete(place).status_code == 403
    assert eve.post("/links", {}).status_code == 403
    noted = person("admin").client.get("/api/v1/audit?action=board_link").json
    assert [n["detail"]["link"] for n in noted["entries"]] == [link["id"]]


def test_a_made_up_address_leads_nowhere(site: Flask, maker: Person):
    assert Stranger(site, "/b/nothing").get().status_code == 404
    assert site.test_client().get("/b/nothing").status_code == 200
