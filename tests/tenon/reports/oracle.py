"""The same question answered by hand, in plain Python."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engines.core.conditions import holds, parse_condition
from engines.core.environment import Env
from tests.tenon.reports.world import Person


def first_day(value: Any, grain: str, zone: str) -> date:
    day = value if type(value) is date else value.astimezone(ZoneInfo(zone)).date()
    if grain == "week":
        return date.fromordinal(day.toordinal() - day.weekday())
    month = {"day": day.month, "month": day.month, "year": 1}
    month["quarter"] = (day.month - 1) // 3 * 3 + 1
    return date(day.year, month[grain], day.day if grain == "day" else 1)


def joined(
    records: Sequence[Mapping[str, Any]],
    customers: Sequence[Mapping[str, Any]],
    person: Person,
) -> list[dict[str, Any]]:
    """Return what the person sees, each record with its customer inside."""
    known = {c["id"]: c for c in customers if person.sees(c)}
    seen = [dict(r) for r in records if person.sees(r)]
    for record in seen:
        found = known.get(record["customer"]) or {}
        record["customer.region"] = found.get("region")
    return seen


def value_of(record: Mapping[str, Any], dimension: Any, zone: str) -> Any:
    name = dimension if isinstance(dimension, str) else dimension["field"]
    value = record[name]
    if isinstance(dimension, str) or value is None:
        return value
    return first_day(value, dimension["grain"], zone).isoformat()


def aggregate(name: str, values: Sequence[Any]) -> Any:
    present = [value for value in values if value is not None]
    if name == "count":
        return len(present)
    if name == "count_distinct":
        return len(set(present))
    if not present:
        return None
    if name == "avg":
        return Decimal(sum(present)) / len(present)
    found: Callable[[Any], Any] = {"sum": sum, "min": min, "max": max}[name]
    return found(present)


def answer(
    tile: Mapping[str, Any], records: Sequence[Mapping[str, Any]], env: Env
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return the numbers of each group, by the raw keys of its dimensions."""
    where = tile.get("where")
    if where is not None:
        condition = parse_condition(where)
        records = [r for r in records if holds(condition, nested(r), env)]
    dimensions = tile.get("dimensions", ())
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for record in records:
        key = tuple(value_of(record, d, env.timezone) for d in dimensions)
        groups.setdefault(key, []).append(record)
    return {key: numbers(tile, group) for key, group in groups.items()}


def numbers(
    tile: Mapping[str, Any], records: Sequence[Mapping[str, Any]]
) -> tuple[Any, ...]:
    return tuple(number(measure, records) for measure in tile["measures"])


def number(measure: Mapping[str, Any], records: Sequence[Mapping[str, Any]]) -> Any:
    if "measure" in measure:
        return NAMED[measure["measure"]](records)
    if "field" not in measure:
        return len(records)
    values = [record[measure["field"]] for record in records]
    return aggregate(measure.get("agg", "sum"), values)


def nested(record: Mapping[str, Any]) -> dict[str, Any]:
    customer = {"id": record["customer"], "region": record["customer.region"]}
    return {**record, "customer": customer if record["customer"] else None}


def won_rate(records: Sequence[Mapping[str, Any]]) -> Any:
    won = sum(r["stage"] == "won" for r in records)
    closed = sum(r["stage"] in ("won", "lost") for r in records)
    return Decimal(won) / closed if closed else None


def price(records: Sequence[Mapping[str, Any]]) -> Any:
    amount = aggregate("sum", [r["amount"] for r in records])
    quantity = aggregate("sum", [r["quantity"] for r in records])
    if amount is None or not quantity:
        return None
    return amount / quantity


def won(records: Sequence[Mapping[str, Any]]) -> Any:
    return aggregate("sum", [r["amount"] for r in records if r["stage"] == "won"])


NAMED: Mapping[str, Callable[[Sequence[Mapping[str, Any]]], Any]] = {
    "won_rate": won_rate,
    "price": price,
    "won": won,
}
