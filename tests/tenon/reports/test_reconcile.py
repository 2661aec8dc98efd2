"""Numbers reconcile: chart, table, total, list, export and records behind, by hand.

Random questions about random records by people with different rights; every number is
reckoned again, record by record.
"""

import csv
import io
import json
import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from engines.core.conditions import holds, parse_condition
from engines.core.environment import Env
from tenon.context import Context
from tests.tenon.reports import house as building
from tests.tenon.reports import reckoning
from tests.tenon.reports.house import House, Row

HOUSE = "/api/v1/apps/house"
GRAINS = (
    *("day", "week", "month", "quarter", "year", "fiscal_quarter", "fiscal_year"),
    *("weekday", "month_of_year"),
)
PEOPLE = ("admin", "ann", "eve")
# On each database: so many for every kind of source.
DEALS, YEARS, LINES, UNIONS = 130, 60, 60, 60


class Asker:
    """A person who asks the board."""

    def __init__(self, app: Flask, name: str) -> None:
        self.client: Any = app.test_client()
        self.client.login(name)

    def get(self, path: str, **asked: Any) -> Any:
        query = {k: v if k == "format" else json.dumps(v) for k, v in asked.items()}
        return self.client.get(f"{HOUSE}/dashboards/board{path}", query_string=query)

    def tile(self, key: str, **asked: Any) -> Row:
        answer = self.get(f"/tiles/{key}/data", **asked)
        assert answer.status_code == 200, (answer.json, asked)
        found: Row = answer.json
        return found

    def board(self, tiles: Row) -> str:
        """Return what a board says when it is asked for several tiles at once."""
        place = f"{HOUSE}/dashboards/board/answers"
        with self.client.post(place, json={"tiles": tiles}) as answer:
            assert answer.status_code == 200, answer.json
            said: str = answer.text
        return said

    def listed(self, form: str, condition: Any) -> list[Row]:
        query = {"filter": json.dumps(condition), "limit": "200"}
        answer = self.client.get(f"{HOUSE}/forms/{form}/records", query_string=query)
        assert answer.status_code == 200, (answer.json, condition)
        found: list[Row] = answer.json["records"]
        return found

    def summed(self, form: str, condition: Any, key: str) -> Any:
        query = {"filter": json.dumps(condition), "sum": key}
        path = f"{HOUSE}/forms/{form}/records/summary"
        answer = self.client.get(path, query_string=query)
        assert answer.status_code == 200, answer.json
        return answer.json["total"]


@pytest.fixture
def house(ctx: Context) -> House:
    """The house, with the records as they were written."""
    return building.build(ctx, 2026)


@pytest.fixture
def askers(app: Flask, house: House) -> dict[str, Asker]:
    """Everybody who asks, by user name."""
    return {name: Asker(app, name) for name in PEOPLE}


def number(value: Any) -> Any:
    return None if value is None else round(Decimal(str(value)), 8)


def key_of(key: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(key)


def matching(rows: Sequence[Row], condition: Any, env: Env) -> list[Row]:
    """Return the records for which a filter holds; one on rows asks for any row."""
    if condition is None:
        return list(rows)
    if "all" in condition:
        for one in condition["all"]:
            rows = matching(rows, one, env)
        return list(rows)
    name = condition["field"]
    if name == "items.product":
        return [
            row
            for row in rows
            if any(item["product"] == condition["value"] for item in row["items"])
        ]
    if "@" in name:
        field, _, cycle = name.partition("@")
        wanted = {"field": field, "grain": cycle}
        return [r for r in rows if reckoning.member(r, wanted) == condition["value"]]
    parsed = parse_condition({**condition, "field": name.replace(".", "_")})
    return [
        r
        for r in rows
        if holds(parsed, {**r, "customer_region": r.get("customer.region")}, env)
    ]


def filters(dice: random.Random, ids: Mapping[str, int]) -> Any:
    low = date(2024, 1, 1) + timedelta(days=dice.randrange(500))
    high = low + timedelta(days=dice.randrange(400))
    one = [
        None,
        {"field": "stage", "op": "ne", "value": "lost"},
        {"field": "amount", "op": "gt", "value": "50"},
        {"field": "customer.region", "op": "eq", "value": "华东"},
        {"field": "owner", "op": "in", "value": [ids["ann"], ids["bob"]]},
        {"field": "closed_on", "op": "between", "value": [str(low), str(high)]},
        {"field": "items.product", "op": "eq", "value": "A"},
        {"field": "created_at@weekday", "op": "eq", "value": dice.randrange(1, 8)},
    ]
    found = [c for c in dice.sample(one, 2) if c is not None]
    return {"all": found} if len(found) > 1 else found[0]


def dimension(dice: random.Random) -> Any:
    field = dice.choice(["closed_on", "created_at"])
    grains = GRAINS if field == "closed_on" else (*GRAINS, "hour_of_day")
    dated = {"field": field, "grain": dice.choice(grains)}
    plain = ["stage", "owner", "customer", "customer.region", "heads"]
    return dice.choice([dated, dated, *plain])


def env_of(ctx: Context) -> Env:
    return Env(now=ctx.now(), timezone="Asia/Shanghai")


def test_every_number_about_deals_is_what_python_reckons(
    ctx: Context, house: House, askers: dict[str, Asker]
):
    dice = random.Random(5)
    for turn in range(DEALS):
        person = dice.choice(PEOPLE)
        asked = filters(dice, house.ids)
        by = [dimension(dice) for _ in range(dice.randrange(1, 3))]
        places = sorted(dice.sample(range(10), dice.randrange(1, 5)))
        view = {"dimensions": by, "measures": places, "limit": 10_000}
        deals = matching(reckoning.deals_of(house, person), asked, env_of(ctx))
        paid = matching(reckoning.payments_of(house, person), asked, env_of(ctx))

        found = askers[person].tile("deals", cross=asked, view=view)

        expected = reckoning.numbers(places, deals, paid, by)
        got = {
            key_of(key): [number(cell) for cell in row[len(by) :]]
            for key, row in zip(found["keys"], found["rows"], strict=True)
        }
        said = (turn, person, asked, view)
        assert got == {
            key: [number(v) for v in values] for key, values in expected.items()
        }, said
        whole = reckoning.numbers(places, deals, paid, [])
        if () in whole:
            shown = [number(cell) for cell in found["totals"]]
            assert shown == [number(v) for v in whole[()]], said
        if turn % 3 == 0:
            reconcile(askers[person], asked, view, deals, found)


def reconcile(
    asker: Asker, asked: Any, view: Row, deals: Sequence[Row], table: Row
) -> None:
    """Check list, chart, export and drill of the same question against each other."""
    amount = {**view, "measures": [1], "dimensions": view["dimensions"][:1]}
    whole = number(reckoning.total(deals, "amount"))
    answer = asker.get("/tiles/deals/records", cross=asked, view=amount).json
    summed = asker.summed("deal", answer["filter"], "amount")
    assert summed["count"] == len(deals)
    assert number(summed["sums"]["amount"]) == whole
    shown = asker.tile(
        "deals", cross=asked, view={**amount, "chart": "bar", "limit": 900}
    )
    assert total_of(shown["rows"]) == whole
    if shown["option"] is not None:
        points = [p["value"] for s in shown["option"]["series"] for p in s["data"]]
        drawn = [Decimal(str(p)) for p in points if p is not None]
        assert round(sum(drawn), 2) == round(whole or 0, 2)
    exported = asker.get("/tiles/deals/export", format="csv", cross=asked, view=amount)
    assert exported.status_code == 200, exported.json
    lines = list(csv.reader(io.StringIO(exported.data.decode("utf-8-sig"))))
    count = len(asker.tile("deals", cross=asked, view=amount)["rows"])
    assert total_of(lines[1 : count + 1]) == whole
    drill(asker, asked, amount, deals)


def total_of(rows: Sequence[Sequence[Any]]) -> Any:
    cells = [
        row[-1].replace(",", "") if isinstance(row[-1], str) else row[-1]
        for row in rows
    ]
    values = [Decimal(str(cell)) for cell in cells if cell not in (None, "")]
    return number(sum(values)) if values else None


def drill(asker: Asker, asked: Any, view: Row, deals: Sequence[Row]) -> None:
    groups = reckoning.grouped(deals, view["dimensions"])
    for key in list(groups)[:2]:
        behind = asker.get(
            "/tiles/deals/records", cross=asked, view=view, point=list(key)
        ).json
        records = asker.listed(behind["form"], behind["filter"])
        assert {r["id"] for r in records} == {d["id"] for d in groups[key]}, behind


def test_every_earlier_number_is_what_python_reckons(
    ctx: Context, house: House, askers: dict[str, Asker]
):
    dice = random.Random(6)
    grains = (
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "fiscal_quarter",
        "fiscal_year",
    )
    for turn in range(YEARS):
        person = dice.choice(PEOPLE)
        grain = dice.choice(grains)
        low = date(2024, 6, 1) + timedelta(days=dice.randrange(300))
        high = low + timedelta(days=dice.randrange(300))
        span = {"field": "closed_on", "op": "between", "value": [str(low), str(high)]}
        asked = dice.choice([None, span])
        by = [{"field": "closed_on", "grain": grain}, *dice.choice([[], ["stage"]])]
        deals = reckoning.deals_of(house, person)

        found = askers[person].tile(
            "years",
            view={"dimensions": by, "measures": [0, 1, 2], "limit": 10_000},
            **({"cross": asked} if asked else {}),
        )

        expected = earlier(deals, by, grain, (low, high) if asked else None)
        got = {
            key_of(key): [number(cell) for cell in row[len(by) :]]
            for key, row in zip(found["keys"], found["rows"], strict=True)
        }
        assert got == expected, (turn, person, by, asked)


def earlier(
    deals: Sequence[Row], by: Sequence[Any], grain: str, span: Any
) -> dict[Any, list[Any]]:
    def within(row: Row, low: date, after: date) -> bool:
        return row["closed_on"] is not None and low <= row["closed_on"] < after

    def sums(far: Mapping[str, int] | None) -> dict[Any, Any]:
        rows = deals
        if span is not None:
            low, after = span[0], span[1] + timedelta(days=1)
            if far is not None:
                low, after = reckoning.back(low, **far), reckoning.back(after, **far)
            rows = [row for row in deals if within(row, low, after)]
        groups = reckoning.grouped(rows, by)
        return {key: reckoning.total(group, "amount") for key, group in groups.items()}

    def before(key: Any, values: Mapping[Any, Any], far: Mapping[str, int]) -> Any:
        if key[0] is None:
            return None
        moved = reckoning.back(date.fromisoformat(key[0]), **far)
        first = reckoning.first_of(moved, grain).isoformat()
        return values.get((first, *key[1:]))

    year, last = reckoning.step("year", grain), reckoning.step("previous", grain)
    now, years, lasts = sums(None), sums(year), sums(last)
    now |= gone(now, years, year, (grain, span))
    now |= gone(now, lasts, last, (grain, span))
    found = {}
    for key, value in now.items():
        then = before(key, lasts, last)
        grown = (value - then) / abs(then) if value is not None and then else None
        found[key] = [number(value), number(before(key, years, year)), number(grown)]
    return found


def gone(
    now: Mapping[Any, Any], then: Mapping[Any, Any], far: Mapping[str, int], time: Any
) -> dict[Any, Decimal]:
    """Return what was there only earlier: it is shown, too, with nothing in it now."""
    grain, span = time
    periods = {key[0] for key in now}
    later = [reckoning.later(key, far, grain) for key in then]
    shown = [key for key in later if key and (span or key[0] in periods)]
    return {key: Decimal() for key in shown if key not in now}


def test_rows_and_unions_are_what_python_reckons(
    ctx: Context, house: House, askers: dict[str, Asker]
):
    dice = random.Random(7)
    for _ in range(LINES):
        person = dice.choice(PEOPLE)
        asked = filters(dice, house.ids)
        by = [dice.choice(["items.product", "stage", "owner", dimension(dice)])]
        lines = matching(reckoning.lines_of(house, person), asked, env_of(ctx))
        if "items.product" in str(asked):
            wanted = [r for r in lines if r["items.product"] == "A"]
            lines = wanted
        check_two(askers[person], "lines", asked, by, lines, "items.price")
    for _ in range(UNIONS):
        person = dice.choice(PEOPLE)
        asked = dice.choice(
            [
                None,
                {"field": "worth", "op": "gt", "value": "30"},
                {"field": "who", "op": "in", "value": [house.ids["ann"]]},
                {"field": "state", "op": "ne", "value": "won"},
            ]
        )
        by = dice.choice([["who"], ["state"], ["who", "state"]])
        rows = matching(reckoning.everything_of(house, person), asked, env_of(ctx))
        check_two(askers[person], "everything", asked, by, rows, "worth")


def check_two(
    asker: Asker,
    tile: str,
    asked: Any,
    by: Sequence[Any],
    rows: Sequence[Row],
    key: str,
) -> None:
    """Check the count and the sum of every group, and the records behind one."""
    more = {"cross": asked} if asked else {}
    found = asker.tile(tile, view={"dimensions": by, "limit": 10_000}, **more)
    groups = reckoning.grouped(rows, by)
    assert {
        key_of(k): [number(cell) for cell in row[len(by) :]]
        for k, row in zip(found["keys"], found["rows"], strict=True)
    } == {
        k: [number(len(g)), number(reckoning.total(g, key))] for k, g in groups.items()
    }, (asked, by)
    for point, group in list(groups.items())[:1]:
        view = {"dimensions": by, "limit": 10_000}
        behind = asker.get(
            f"/tiles/{tile}/records", point=list(point), view=view, **more
        ).json
        parts = behind.get("parts") or [behind]
        got = {
            (part["form"], record["id"])
            for part in parts
            for record in asker.listed(part["form"], part["filter"])
        }
        assert got == {(r.get("form", "deal"), r["id"]) for r in group}, behind


def test_shares_sums_ranks_and_changes_along_the_months(
    house: House, askers: dict[str, Asker]
):
    by = [{"field": "closed_on", "grain": "quarter"}]
    view = {"dimensions": by, "measures": [1, 0, 10, 11, 12, 13, 14]}

    found = askers["admin"].tile("deals", view=view)

    rows = [[number(cell) for cell in row[1:]] for row in found["rows"]]
    amounts, counts = [r[0] for r in rows], [r[1] for r in rows]
    whole = sum(a for a in amounts if a is not None)
    assert [r[2] for r in rows] == [number(a / whole) for a in amounts]
    assert rows[-1][3] == whole
    best = sorted(amounts, reverse=True)
    assert [r[4] for r in rows] == [best.index(a) + 1 for a in amounts]
    pairs = list(zip([None, *counts], counts, strict=False))
    means = [b if a is None else number((a + b) / 2) for a, b in pairs]
    assert [r[5] for r in rows] == means
    assert [r[6] for r in rows] == [None if a is None else b - a for a, b in pairs]


def test_a_target_is_the_quota_that_one_may_see(house: House, askers: dict[str, Asker]):
    found = askers["admin"].tile("goals")

    quotas = house.seen("quota", "admin")
    for key, goals in zip(found["keys"], found["targets"], strict=True):
        goal = [q["goal"] for q in quotas if q["seller"] == key[0]]
        assert number(goals[0]) == (number(sum(goal)) if goal else None)
