"""A whole board in one request: the same answers, each as soon as it is there."""

import json
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import literal, select

from tenon.context import Context, Platform
from tenon.services import (
    board_answers,
    people,
    report_questions,
    reports,
    roles,
)
from tenon.services.board_answers import Board
from tenon.services.report_asking import Asked
from tenon.services.report_cache import cache_of
from tenon.storage import reports as store
from tenon.storage.prepared import prepare
from tests.tenon.reports import office

BOARD = "/api/v1/apps/office/dashboards/sales"
TILES = [one["key"] for one in office.SALES["tiles"] if "chart" in one]
Ask = Callable[..., dict[str, tuple[int, Any]]]


@pytest.fixture
def staff(ctx: Context) -> dict[str, int]:
    """The people of an installed office, by user name."""
    return office.build(ctx)


@pytest.fixture
def browser(app: Flask, staff: dict[str, int]) -> Callable[[str], Any]:
    """Return somebody's browser."""

    def enter(name: str) -> Any:
        client: Any = app.test_client()
        client.login(name)
        return client

    return enter


def asked(client: Any, tiles: Any = TILES, **more: Any) -> dict[str, tuple[int, Any]]:
    """Return the status and the body of every tile."""
    wanted = tiles if isinstance(tiles, dict) else {key: {} for key in tiles}
    answer = client.post(f"{BOARD}/answers", json={"tiles": wanted, **more})
    assert answer.status_code == 200, answer.json
    lines = [json.loads(line) for line in answer.text.splitlines()]
    return {line["tile"]: (line["status"], line["body"]) for line in lines}


def alone(client: Any, key: str, **more: Any) -> tuple[int, Any]:
    """Return the status and the body of one tile by its own address."""
    query = {name: json.dumps(value) for name, value in more.items()}
    answer = client.get(f"{BOARD}/tiles/{key}/data", query_string=query)
    return answer.status_code, answer.json


def forget(platform: Platform) -> None:
    """Drop what was answered, and every question that was made ready."""
    cache_of(Context(platform)).forget()
    platform.caches.pop("sights", None)


CHOICES: list[dict[str, Any]] = [
    {},
    {"filters": {"step": ["won"]}},
    {"filters": {"closed": {"this": "year"}, "who": ["me"]}},
    {"cross": {"field": "stage", "op": "eq", "value": "won"}},
    {"view": {"chart": "table"}},
    {"drill": [{"field": "customer.region", "value": "North"}]},
    {"drill": [{"field": "nothing", "value": 1}]},
]


@pytest.mark.parametrize("name", ["ann", "admin"])
def test_a_board_answers_what_each_tile_answers_alone(
    browser: Callable[[str], Any], platform: Platform, name: str
):
    client = browser(name)
    for choice in CHOICES:
        own = {key: value for key, value in choice.items() if key != "filters"}
        filters = {"filters": choice["filters"]} if "filters" in choice else {}

        together = asked(client, dict.fromkeys(TILES, own), **filters)
        again = asked(client, dict.fromkeys(TILES, own), **filters)
        forget(platform)

        assert {key: alone(client, key, **choice) for key in TILES} == together
        for key, (status, body) in again.items():
            assert (status, {**body, "cached": False}) == (
                together[key][0],
                {**together[key][1], "cached": False},
            )


def test_a_tile_that_is_refused_leaves_the_others_alone(browser: Callable[[str], Any]):
    found = asked(browser("ann"), ["total", "cost", "nowhere", "words"])

    assert {key: status for key, (status, _) in found.items()} == {
        "total": 200,
        "cost": 403,
        "nowhere": 404,
        "words": 404,
    }
    assert found["cost"][1]["code"] == "field.no_access"
    assert "message" in found["nowhere"][1]


def test_an_error_of_ours_is_told_for_its_tile_alone(
    browser: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(report_questions, "draw", broken)

    found = asked(browser("admin"), ["total", "nowhere"])

    assert found["total"][0] == 500
    assert found["total"][1]["reference"]
    assert found["nowhere"][0] == 404


@pytest.mark.parametrize(
    ("name", "place"),
    [("eve", BOARD), ("admin", BOARD.replace("sales", "nothing"))],
)
def test_a_board_that_is_not_there_is_refused_as_a_whole(
    browser: Callable[[str], Any], name: str, place: str
):
    answer = browser(name).post(f"{place}/answers", json={"tiles": {"total": {}}})

    assert answer.status_code == 404
    assert answer.json["code"] == "dashboard.absent"


WRONG: list[Any] = [
    {"tiles": ["total"]},
    {"tiles": {"total": {"drill": {}}}},
    {"tiles": {"total": 1}},
    {"filters": [], "tiles": {}},
    {"tiles": {str(n): {} for n in range(201)}},
]


def test_what_cannot_be_meant_is_refused(browser: Callable[[str], Any]):
    ann = browser("ann")

    for given in WRONG:
        assert ann.post(f"{BOARD}/answers", json=given).status_code == 422, given


def total(client: Any) -> str:
    status, body = asked(client, ["total"])["total"]
    assert status == 200, body
    found: str = body["rows"][0][0]
    return found


def test_a_question_that_is_ready_keeps_to_changed_rights(
    ctx: Context, browser: Callable[[str], Any], staff: dict[str, int]
):
    ann = browser("ann")
    hers = total(ann)

    roles.set_members(ctx, "office", "seller", users=[staff["bob"]], departments=[])
    refused = ann.post(f"{BOARD}/answers", json={"tiles": {"total": {}}})
    people.change_user(ctx, staff["ann"], {"is_admin": True})
    everything = total(ann)
    people.change_user(ctx, staff["ann"], {"is_admin": False})
    both = [staff["ann"], staff["bob"]]
    roles.set_members(ctx, "office", "seller", users=both, departments=[])

    assert refused.status_code == 404
    assert everything != hers
    assert total(ann) == hers


def test_what_is_written_shows_at_once_and_only_other_rows_are_drawn(
    browser: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
):
    drawn: list[str] = []
    draw = report_questions.draw

    def counting(chart: Any, *given: Any) -> Any:
        drawn.append(chart.name)
        return draw(chart, *given)

    monkeypatch.setattr(report_questions, "draw", counting)
    client = browser("admin")
    deals = "/api/v1/apps/office/forms/deal/records"
    before = asked(client, ["total", "customers"])
    first = client.get(deals).json["records"][0]
    drawn.clear()

    client.patch(
        f"{deals}/{first['id']}", json={"cost": "3.00", "version": first["version"]}
    )
    other = asked(client, ["total", "customers"])
    assert drawn == []
    client.post(deals, json={"name": "New", "amount": "1000.00"})
    after = asked(client, ["total"])

    # Nothing is remembered from before the write, and it says the same.
    assert other == before
    assert after["total"][1]["rows"] != before["total"][1]["rows"]
    assert drawn == ["card"]


def test_slow_tiles_come_from_threads_and_hold_back_nobody(
    ctx: Context, staff: dict[str, int], monkeypatch: pytest.MonkeyPatch
):
    free, begun = Event(), Event()
    fresh = reports.fresh_bytes

    def slow(opened: Any, place: Any, *given: Any) -> bytes:
        if place[1] == "total":
            begun.set()
            assert free.wait(30)
        return fresh(opened, place, *given)

    monkeypatch.setattr(board_answers, "fresh_bytes", slow)
    wanted = Board("office", "sales", {key: Asked() for key in TILES})

    order = []
    for tile, answer in board_answers.answers(ctx, wanted):
        order.append(tile)
        assert json.loads(answer())["rows"] is not None
        if len(order) == len(TILES) - 1:
            assert begun.is_set()
            free.set()

    assert sorted(order) == sorted(TILES)
    assert order[-1] == "total"


def test_tiles_that_were_quick_need_no_thread(
    ctx: Context, staff: dict[str, int], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(board_answers, "QUICK", 60)
    wanted = Board("office", "sales", {key: Asked() for key in TILES})
    first = {tile: answer() for tile, answer in board_answers.answers(ctx, wanted)}
    cache_of(ctx).forget()
    monkeypatch.setattr(board_answers, "_Crew", None)

    again = {tile: answer() for tile, answer in board_answers.answers(ctx, wanted)}

    assert again == first


def count_for_long(conn: Any) -> None:
    """Run a statement that never comes to an end, within a limit of ten minutes."""
    start = select(literal(1).label("n")).cte("numbers", recursive=True)
    numbers = start.union_all(select(start.c.n + 1).where(start.c.n < 2_000_000_000))
    statement = select(numbers.c.n).where(numbers.c.n == 0)
    store.run(conn, prepare(statement, conn.dialect), limit=600)


def test_who_leaves_stops_what_still_runs(
    ctx: Context, staff: dict[str, int], monkeypatch: pytest.MonkeyPatch
):
    begun, ended = Event(), Event()
    looked: list[bool] = []

    def endless(opened: Any, *_: Any) -> bytes:
        begun.set()
        try:
            count_for_long(opened.conn)
        finally:
            ended.set()
        return b""

    def gone() -> bool:
        looked.append(begun.is_set())
        # Asked every now and then: by the tenth time the statement runs.
        return looked.count(True) >= 10

    crews: list[Any] = []
    made = board_answers._Crew

    def hired(*given: Any) -> Any:
        crews.append(made(*given))
        return crews[0]

    monkeypatch.setattr(board_answers, "_Crew", hired)
    monkeypatch.setattr(board_answers, "fresh_bytes", endless)
    wanted = Board("office", "sales", {"total": Asked()}, gone)

    assert list(board_answers.answers(ctx, wanted)) == []
    assert ended.wait(60)
    crews[0].threads.shutdown()


def test_a_dataset_of_the_moment_is_never_remembered(
    ctx: Context, staff: dict[str, int], browser: Callable[[str], Any]
):
    client = browser("admin")
    now = {"cross": {"field": "created_at", "op": "lte", "value": {"now": True}}}
    today = {"cross": {"field": "created_at", "op": "lte", "value": {"this": "day"}}}

    def twice(wish: Any) -> list[bool]:
        return [asked(client, {"total": wish})["total"][1]["cached"] for _ in "12"]

    assert twice(now) == [False, False]
    assert twice(today) == [False, True]
