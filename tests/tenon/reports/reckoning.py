"""The same numbers reckoned by hand, record by record, in plain Python."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from tests.tenon.reports.house import House, Row

ZONE = ZoneInfo("Asia/Shanghai")
FISCAL = 4
Key = tuple[Any, ...]


def deals_of(house: House, person: str) -> list[Row]:
    """Return the deals that a person sees, with what he sees beside them."""
    customers = {c["id"]: c for c in house.seen("customer", person)}
    found = []
    for deal in house.seen("deal", person):
        customer = customers.get(deal["customer"]) or {}
        found.append(deal | {"customer.region": customer.get("region")})
    return found


def lines_of(house: House, person: str) -> list[Row]:
    """Return the rows of the deals that a person sees."""
    return [
        deal | {f"items.{key}": value for key, value in item.items()}
        for deal in deals_of(house, person)
        for item in deal["items"]
    ]


def payments_of(house: House, person: str) -> list[Row]:
    """Return the payments that a person sees, each with its deal."""
    deals = {deal["id"]: deal for deal in deals_of(house, person)}
    return [
        deals[one["deal"]] | {"~payment": one}
        for one in house.seen("payment", person)
        if one["deal"] in deals
    ]


def everything_of(house: House, person: str) -> list[Row]:
    """Return deals that are not lost, and leads, under the names of the union."""
    found = []
    for deal in deals_of(house, person):
        if deal["stage"] != "lost":
            names = {"state": deal["stage"], "worth": deal["amount"]}
            found.append(names | {"form": "deal", "id": deal["id"]} | _who(deal))
    for lead in house.seen("lead", person):
        names = {"state": lead["state"], "worth": lead["worth"]}
        found.append(names | {"form": "lead", "id": lead["id"]} | _who(lead))
    return found


def _who(row: Row) -> Row:
    return {"who": row["owner"], "source_form": None}


def first_of(day: date, grain: str) -> date:
    """Return the first day of a period."""
    if grain == "day":
        return day
    if grain == "week":
        return day - timedelta(days=day.weekday())
    unit = grain.removeprefix("fiscal_")
    begin = FISCAL if unit != grain else 1
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    whole = day.year * 12 + day.month - begin
    year, month = divmod(whole // length * length + begin - 1, 12)
    return date(year, month + 1, 1)


def member(row: Row, dimension: Any) -> Any:
    """Return the raw key of the group that a record falls into."""
    if isinstance(dimension, str):
        return row[dimension]
    value, grain = row[dimension["field"]], dimension["grain"]
    if value is None:
        return None
    local = value.astimezone(ZONE) if isinstance(value, datetime) else None
    day = local.date() if local else value
    if grain == "weekday":
        return day.isoweekday()
    if grain == "month_of_year":
        return day.month
    if grain == "hour_of_day":
        assert local is not None
        return local.hour
    return first_of(day, grain).isoformat()


def grouped(rows: Sequence[Row], dimensions: Sequence[Any]) -> dict[Key, list[Row]]:
    """Return the records of every group."""
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(member(row, d) for d in dimensions), []).append(row)
    return found


def _known(rows: Sequence[Row], key: str) -> list[Any]:
    return [row[key] for row in rows if row[key] is not None]


def total(rows: Sequence[Row], key: str) -> Any:
    """Return the sum of a field; nothing for no number at all."""
    values = _known(rows, key)
    return sum(values) if values else None


def _mean(rows: Sequence[Row]) -> Any:
    values = _known(rows, "amount")
    return Decimal(sum(values)) / len(values) if values else None


def _middle(rows: Sequence[Row]) -> Any:
    values = _known(rows, "amount")
    return median(values) if values else None


def _newest(rows: Sequence[Row]) -> Any:
    known = [row for row in rows if row["amount"] is not None]
    return (
        max(known, key=lambda r: (r["created_at"], r["id"]))["amount"]
        if known
        else None
    )


def _won_rate(rows: Sequence[Row]) -> Any:
    closed = [row for row in rows if row["stage"] in ("won", "lost")]
    won = [row for row in closed if row["stage"] == "won"]
    return Decimal(len(won)) / len(closed) if closed else None


PLAIN: Mapping[int, Callable[[Sequence[Row]], Any]] = {
    0: len,
    1: lambda rows: total(rows, "amount"),
    2: _mean,
    3: _middle,
    4: lambda rows: min(_known(rows, "heads"), default=None),
    5: lambda rows: len(set(_known(rows, "customer"))),
    6: _newest,
    7: _won_rate,
}


def paid(rows: Sequence[Row]) -> Any:
    """Return what was paid, over payments with their deals."""
    values = [r["~payment"]["paid"] for r in rows if r["~payment"]["paid"] is not None]
    return sum(values) if values else None


OF_PAYMENTS: Mapping[int, Callable[[Sequence[Row]], Any]] = {8: paid, 9: len}


def numbers(
    places: Sequence[int],
    deals: Sequence[Row],
    payments: Sequence[Row],
    dimensions: Sequence[Any],
) -> dict[Key, list[Any]]:
    """Return the plain measures of every group that any fact has."""
    mine, theirs = grouped(deals, dimensions), grouped(payments, dimensions)
    keys: set[Key] = set()
    if any(place in PLAIN for place in places) or not places:
        keys |= mine.keys()
    if any(place in OF_PAYMENTS for place in places):
        keys |= theirs.keys()
    return {
        key: [
            PLAIN[place](mine.get(key, []))
            if place in PLAIN
            else OF_PAYMENTS[place](theirs.get(key, []))
            for place in places
        ]
        for key in keys
    }


def back(day: date, months: int = 0, days: int = 0) -> date:
    """Return the same day earlier; a day that the month does not have is its last."""
    if days:
        return day - timedelta(days=days)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in range(day.day, 0, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def step(by: str, grain: str) -> dict[str, int]:
    """Return how far back a group is compared."""
    unit = grain.removeprefix("fiscal_") if by == "previous" else by
    if grain == "week":
        return {"days": {"year": 364, "week": 7}[unit]}
    if unit == "day":
        return {"days": 1}
    return {"months": {"month": 1, "quarter": 3, "year": 12}[unit]}


def later(key: Sequence[Any], far: Mapping[str, int], grain: str) -> Any:
    """Return the group that is compared with `key`; None when none is."""
    if key[0] is None:
        return None
    day = date.fromisoformat(key[0])
    days = (day + timedelta(days=n) for n in range(400))
    firsts = dict.fromkeys(first_of(one, grain) for one in days)
    for first in firsts:
        if first_of(back(first, **far), grain) == day:
            return (first.isoformat(), *key[1:])
    return None
