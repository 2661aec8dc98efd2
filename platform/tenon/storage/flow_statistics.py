"""Statistics of flows, computed by the database: how long, how many, how late."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from tenon.storage.models.flows import instance, task, token

MEDIAN, LATE = 0.5, 0.9
_TASK, _TOKEN, _FLOW = task.c, token.c, instance.c


class hours_between(FunctionElement[float]):  # noqa: N801  # reads as an SQL function
    """The hours from one moment to another."""

    type = Float()
    inherit_cache = True
    name = "hours_between"


@compiles(hours_between)
def _hours(element: Any, compiler: Any, **kw: Any) -> str:
    begin, end = (compiler.process(one, **kw) for one in element.clauses)
    return f"CAST(EXTRACT(EPOCH FROM {end} - {begin}) / 3600 AS DOUBLE PRECISION)"


@compiles(hours_between, "sqlite")
def _hours_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    begin, end = (compiler.process(one, **kw) for one in element.clauses)
    return f"((julianday({end}) - julianday({begin})) * 24)"


@dataclass(frozen=True)
class Sample:
    """Which instances are counted: of an app, a flow, begun in a period."""

    app: str
    flow: str
    since: datetime | None = None
    until: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Return the conditions on instances."""
        found = [_FLOW.app == self.app, _FLOW.flow == self.flow]
        if self.since:
            found.append(_FLOW.started_at >= self.since)
        if self.until:
            found.append(_FLOW.started_at < self.until)
        return found


def nodes(conn: Connection, sample: Sample, now: datetime) -> dict[str, dict[str, Any]]:
    """Return per node: visits that ended, hours (median, p90), open, overdue."""
    joined = token.join(instance, _TOKEN.instance_id == _FLOW.id)
    hours = hours_between(_TOKEN.entered_at, _TOKEN.left_at)
    left = and_(_TOKEN.stay == "passed", _TOKEN.left_at.is_not(None))
    measured = (
        select(_TOKEN.node.label("of"), hours.label("hours"))
        .select_from(joined)
        .where(left, *sample.conditions())
    )
    found: dict[str, dict[str, Any]] = {
        row.of: {"count": row.n, "median_hours": row.median, "p90_hours": row.late}
        for row in conn.execute(_percentiles(measured))
    }
    standing = _TOKEN.stay.in_(("live", "blocked"))
    _add(conn, found, "open", _counted(joined, _TOKEN.node, standing, sample))
    tasks = task.join(instance, _TASK.instance_id == _FLOW.id)
    overdue = _overdue(now)
    _add(conn, found, "overdue", _counted(tasks, _TASK.node, overdue, sample))
    return found


def people(conn: Connection, sample: Sample, now: datetime) -> list[dict[str, Any]]:
    """Return per person: answered, open, overdue, hours (median, p90)."""
    joined = task.join(instance, _TASK.instance_id == _FLOW.id)
    asked = _TASK.kind != "cc"
    done = and_(asked, _TASK.status == "done", _TASK.closed_by.is_not(None))
    hours = hours_between(_TASK.opened_at, _TASK.closed_at)
    measured = (
        select(_TASK.assignee_id.label("of"), hours.label("hours"))
        .select_from(joined)
        .where(done, *sample.conditions())
    )
    found: dict[Any, dict[str, Any]] = {
        row.of: {"done": row.n, "median_hours": row.median, "p90_hours": row.late}
        for row in conn.execute(_percentiles(measured))
    }
    still = and_(asked, _TASK.status == "open")
    who = _TASK.assignee_id
    _add(conn, found, "open", _counted(joined, who, still, sample))
    _add(conn, found, "overdue", _counted(joined, who, _overdue(now), sample))
    return [{"person": key, **facts} for key, facts in found.items()]


def flow(conn: Connection, sample: Sample) -> dict[str, Any]:
    """Return how many began and how they ended, and how long that took."""
    counts = (
        select(_FLOW.status, func.count())
        .where(*sample.conditions())
        .group_by(_FLOW.status)
    )
    ended: dict[str, int] = {row[0]: row[1] for row in conn.execute(counts)}
    hours = hours_between(_FLOW.started_at, _FLOW.ended_at)
    measured = select(_FLOW.flow.label("of"), hours.label("hours")).where(
        _FLOW.ended_at.is_not(None), *sample.conditions()
    )
    row = conn.execute(_percentiles(measured)).first()
    return {
        "count": sum(ended.values()),
        **{word: ended.get(word, 0) for word in _RESULTS},
        "median_hours": row.median if row else None,
        "p90_hours": row.late if row else None,
    }


_RESULTS = ("running", "approved", "rejected", "withdrawn", "terminated")


def _percentiles(measured: Select[Any]) -> Select[Any]:
    """Return per group the count, the median and the 90th percentile.

    Nearest rank, by window functions: the same answer on both databases.
    """
    m = measured.subquery()
    place = func.row_number().over(partition_by=m.c.of, order_by=m.c.hours)
    total = func.count().over(partition_by=m.c.of)
    ranked = select(m.c.of, m.c.hours, place.label("r"), total.label("n")).subquery()
    r = ranked.c

    def at(share: float) -> ColumnElement[float]:
        # The rank n·share, rounded up, in whole numbers.
        wanted = (r.n * int(share * 100) + 99) // 100
        return type_coerce(func.max(case((r.r == wanted, r.hours))), Float())

    return select(
        r.of,
        func.max(r.n).label("n"),
        at(MEDIAN).label("median"),
        at(LATE).label("late"),
    ).group_by(r.of)


def _overdue(now: datetime) -> ColumnElement[bool]:
    """Tasks that were answered too late, or wait for it."""
    late = _TASK.closed_at > _TASK.due_at
    return or_(
        and_(_TASK.status == "done", late),
        and_(_TASK.status == "open", _TASK.due_at < now),
    )


def _counted(
    joined: Any, of: Any, condition: ColumnElement[bool], sample: Sample
) -> Select[Any]:
    query = select(of.label("of"), func.count().label("n")).select_from(joined)
    return query.where(condition, *sample.conditions()).group_by(of)


def _add(
    conn: Connection, found: dict[Any, dict[str, Any]], name: str, query: Select[Any]
) -> None:
    for row in conn.execute(query):
        found.setdefault(row.of, {})[name] = row.n
