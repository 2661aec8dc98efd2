"""The records behind a number: which form, and the filter that finds exactly them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select

from engines.core.conditions import fields_of, parse_condition
from engines.core.conditions.written import as_json
from engines.report.behind import Counted, counted
from engines.report.clicks import combined, point_condition
from engines.report.compile import facts_of
from engines.report.names import heads, shape_of
from engines.report.query import Query
from engines.report.reading import parse_query
from engines.report.system import SOURCE
from tenon.services.opening import Opened
from tenon.services.report_asking import Asked, Wanted, setting_of
from tenon.storage import reports as store
from tenon.storage.prepared import prepare

# What a list can be asked for at once; more are said to be cut.
MOST_IDS = 800


def records_behind(opened: Opened, wanted: Wanted, asked: Asked) -> dict[str, Any]:
    """Return `{"form", "filter"}` of the records that a point stands for.

    Where a list cannot be asked the same question (rows of subforms, other forms, a
    zone of the dataset's own) it is asked for the ids; `truncated` says when there are
    more. Several forms come as `parts`; tasks and people as `records`.
    """
    now = wanted.drilled.tile
    point = point_condition(now.dimensions, asked.point) if asked.point else None
    more = [*wanted.more, *([point] if point else [])]
    query = parse_query(now, wanted.chart, wanted.sources, more)
    found = counted(query, asked.measure)
    conditions = [wanted.dataset.where, now.where, *more, as_json(found.when)]
    if _can_be_listed(opened, wanted, found, conditions):
        return {"form": wanted.dataset.form, "filter": combined(conditions)}
    return _by_ids(opened, wanted, query, found)


def _can_be_listed(
    opened: Opened,
    wanted: Wanted,
    found: Counted,
    conditions: Sequence[Mapping[str, Any] | None],
) -> bool:
    dataset = wanted.dataset
    if dataset.form not in opened.live.forms or dataset.rows:
        return False
    if dataset.timezone not in (None, opened.sight.env.timezone):
        return False
    if found.fact or found.shift is not None:
        return False
    world = wanted.sources.world
    named = {
        name for one in conditions if one for name in fields_of(parse_condition(one))
    }
    ways = [(name, head) for name in named for head in heads(name)]
    shapes = [shape_of(world, dataset.form, head) for _, head in ways]
    return all(shape is not None and shape.type == "link" for shape in shapes)


def _by_ids(
    opened: Opened, wanted: Wanted, query: Query, found: Counted
) -> dict[str, Any]:
    setting = setting_of(opened, wanted.sources)
    building = facts_of(query, setting, found.fact, found.shift)
    fact = building.fact
    united = fact.form not in opened.live.forms and SOURCE in building.joins.main.c
    main = building.joins.main
    columns = [main.c[SOURCE], main.c.id] if united else [main.c.id]
    narrowed = select(*columns).distinct()
    statement = building.narrowed(narrowed, (*fact.where, found.when))
    rows = _run(opened, statement.order_by(*columns))
    if united:
        return _several(rows)
    if fact.form in opened.live.forms:
        return _one(fact.form, [row["id"] for row in rows])
    return _listed(fact.form, rows)


def _run(opened: Opened, statement: Select[Any]) -> store.Rows:
    ready = prepare(statement.limit(MOST_IDS + 1), opened.conn.dialect)
    return store.run(opened.conn, ready)


def _one(form: str, ids: Sequence[int]) -> dict[str, Any]:
    found = {"field": "id", "op": "in", "value": list(ids[:MOST_IDS])}
    cut = {"truncated": True} if len(ids) > MOST_IDS else {}
    return {"form": form, "filter": found, **cut}


def _listed(form: str, rows: store.Rows) -> dict[str, Any]:
    """Return what has no list of its own: tasks, by their address in the inbox."""
    link = "/inbox?task={}" if form == "@tasks" else ""
    records = [
        {"id": row["id"], "link": link.format(row["id"])} for row in rows[:MOST_IDS]
    ]
    cut = {"truncated": True} if len(rows) > MOST_IDS else {}
    return {"form": form, "filter": {}, "records": records, **cut}


def _several(rows: store.Rows) -> dict[str, Any]:
    """Return the records of several forms: the first form, and all as parts."""
    ids: dict[str, list[int]] = {}
    for row in rows[:MOST_IDS]:
        ids.setdefault(row[SOURCE], []).append(row["id"])
    parts = [_one(form, found) for form, found in ids.items()]
    first = parts[0] if parts else {"form": None, "filter": {}}
    cut = {"truncated": True} if len(rows) > MOST_IDS else {}
    return {**first, "parts": parts, **cut}
