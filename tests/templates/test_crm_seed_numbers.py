"""Numbers of the boards against the sheets of the sample data: csv and Python only.

Nothing of ours takes part in the reckoning: no record is read, no formula, no query.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import fmean
from zoneinfo import ZoneInfo

import pytest

from planted import demo_on
from tenon.app import build_platform, create_app
from tenon.settings import Settings

from .conftest import Company, Person

SEED = Path(__file__).parents[2] / "app_templates/crm/seed"
ZONE = ZoneInfo("Asia/Shanghai")
RELATIVE = re.compile(r"@(month)?([+-]\d+)(d?)(?: (\d\d:\d\d))?$")
CLOSED = ("won", "lost")


@pytest.fixture(
    scope="module",
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def director(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Person]:
    """Somebody who sees everything, in a demo that nobody has touched."""
    folder = tmp_path_factory.mktemp("untouched")
    with demo_on(request, request.param, folder) as url:
        settings = Settings(data=folder, database_url=url, workers=0)
        platform = build_platform(settings)
        company = Company(create_app(settings, platform), platform)
        yield company.person("chen.zong")
        platform.database.close()


def sheet(name: str) -> list[dict[str, str]]:
    """Return the rows of a sheet as they are."""
    with (SEED / f"{name}.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def day(cell: str) -> date | None:
    """Return the day that `@-3d`, `@-3d 09:30` or `@month-2` means today."""
    found = RELATIVE.match(cell)
    if found is None:
        return None
    today, far = datetime.now(ZONE).date(), int(found[2])
    if found[1]:
        months = today.year * 12 + today.month - 1 + far
        return date(months // 12, months % 12 + 1, 1)
    return today + timedelta(days=far)


def minutes(later: str, earlier: str) -> float:
    """Return how many minutes lie between two moments."""

    def moment(cell: str) -> datetime:
        found, at = RELATIVE.match(cell), day(cell)
        assert found is not None
        assert at is not None
        return datetime.fromisoformat(f"{at} {found[4]}")

    return (moment(later) - moment(earlier)) / timedelta(minutes=1)


def months() -> list[str]:
    """Return this month and the eleven before."""
    return [f"{day(f'@month{-n:+d}'):%Y-%m}" for n in range(11, -1, -1)]


def month(cell: str) -> str:
    """Return the month of a day."""
    at = day(cell)
    return f"{at:%Y-%m}" if at else ""


def lately(name: str, column: str) -> list[dict[str, str]]:
    """Return the rows of the twelve months."""
    return [row for row in sheet(name) if month(row[column]) in months()]


def share(part: list[dict[str, str]], whole: list[dict[str, str]]) -> float:
    return len(part) / len(whole)


def card(director: Person, board: str, tile: str) -> float:
    return float(director.tile(board, tile)["rows"][0][0])


def test_leads_become_cash(director: Person) -> None:
    leads = lately("lead", "created_at")
    mql = [row for row in leads if row["mql_at"]]
    sql = [row for row in leads if row["sql_at"]]
    converted = [row for row in sql if row["status"] == "converted"]
    closed = [r for r in lately("opportunity", "closed_on") if r["stage"] in CLOSED]
    won = [row for row in closed if row["stage"] == "won"]
    bought = [row for row in sheet("customer") if row["lifecycle"] != "prospect"]
    gone = [row for row in bought if row["lifecycle"] in ("silent", "lost")]

    assert director.tile("l2c", "steps")["rows"][0] == [
        len(rows) for rows in (leads, mql, sql, converted)
    ]
    expected = {
        "lead_mql": share(mql, leads),
        "mql_sql": share([row for row in mql if row["sql_at"]], mql),
        "sql_opportunity": share(converted, sql),
        "win_rate": share(won, closed),
        "churn": share(gone, bought),
    }
    for tile, value in expected.items():
        assert card(director, "l2c", tile) == pytest.approx(value, abs=1e-4), tile
    days = [(day(r["closed_on"]) - day(r["created_at"])).days for r in won]  # type: ignore[operator]
    assert card(director, "l2c", "cycle") == pytest.approx(fmean(days), abs=0.5)


def test_what_is_owed_by_age(director: Person) -> None:
    paid: dict[str, Decimal] = defaultdict(Decimal)
    for row in sheet("payment"):
        paid[row["plan"]] += Decimal(row["amount"])
    aged = [Decimal()] * 5
    today = datetime.now(ZONE).date()
    for row in sheet("payment_plan"):
        due = day(row["due_on"])
        assert due is not None
        owed = Decimal(row["amount"]) - paid[row["title"]]
        if owed > 0:
            late = (today - due).days
            aged[sum(late > most for most in (0, 30, 60, 90))] += owed

    found = director.tile("finance", "aging")["rows"][0]
    assert [Decimal(str(value)) for value in found] == aged


def test_sales_and_targets_of_twelve_months(director: Person) -> None:
    won: dict[str, Decimal] = defaultdict(Decimal)
    for row in sheet("opportunity"):
        if row["stage"] == "won":
            won[month(row["closed_on"])] += Decimal(row["amount"])
    goals: dict[str, Decimal] = defaultdict(Decimal)
    for row in sheet("target"):
        if row["scope"] == "person":
            goals[month(row["month"])] += Decimal(row["won_amount"])

    found = director.tile("targets", "months")["rows"]
    assert [
        (at, Decimal(str(done or 0)), Decimal(str(goal or 0)))
        for at, done, goal in found
    ] == [(at, won[at], goals[at]) for at in months()]


def test_forecast_of_open_deals(director: Person) -> None:
    expected: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(), Decimal()])
    for row in sheet("opportunity"):
        if row["stage"] not in CLOSED:
            amount = Decimal(row["amount"])
            chance = Decimal(row["probability"].rstrip("%")) / 100
            expected[row["forecast"]][0] += amount
            expected[row["forecast"]][1] += amount * chance

    data = director.tile("targets", "categories")
    found = {
        key[0]: [Decimal(str(value)) for value in row[1:]]
        for key, row in zip(data["keys"], data["rows"], strict=True)
    }
    assert set(found) == set(expected)
    for key, values in found.items():
        assert values == pytest.approx(expected[key], abs=Decimal("0.5")), key


def test_service(director: Person) -> None:
    tickets = sheet("ticket")
    rated = [int(row["satisfaction"]) for row in tickets if row["satisfaction"]]
    asked = [int(row["nps"]) for row in tickets if row["nps"]]
    answered = [
        minutes(row["responded_at"], row["reported_at"])
        for row in tickets
        if row["responded_at"]
    ]
    expected = {
        "open": sum(row["status"] not in ("solved", "closed") for row in tickets),
        "response": fmean(answered),
        "csat": sum(one >= 4 for one in rated) / len(rated),
        "nps": (sum(n >= 9 for n in asked) - sum(n <= 6 for n in asked)) / len(asked),
    }
    for tile, value in expected.items():
        near = 0.5 if tile == "response" else 1e-4
        found = card(director, "service", tile)
        assert found == pytest.approx(value, abs=near), tile
