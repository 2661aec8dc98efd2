"""Compiled queries answer what plain Python answers, on both databases."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.report.joins import NoAccessError
from tenon.storage.database import Database
from tests.tenon.reports import world
from tests.tenon.reports.oracle import answer, joined, numbers
from tests.tenon.reports.world import STAGES, Desk, Person

ZONES = ("Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC")
GRAINS = ("day", "week", "month", "quarter", "year")
MONEY = st.decimals(-9_999, 9_999, places=2)
MOMENTS = st.datetimes(
    datetime(1985, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
OWNERS = (1, 2, 3)
REGIONS = ("华东", "华南", None)

RECORDS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["甲", "乙", ""]),
        "stage": st.sampled_from([*STAGES, None]),
        "amount": st.none() | MONEY,
        "cost": st.none() | MONEY,
        "quantity": st.none() | st.integers(-5, 9),
        "hot": st.sampled_from([True, False, None]),
        "created_at": st.none() | MOMENTS,
        "closed_on": st.none() | st.dates(date(1990, 1, 1), date(2035, 1, 1)),
        "customer": st.sampled_from([1, 2, 3, 4, None]),
        "owner": st.sampled_from([*OWNERS, None]),
        "deleted_at": st.sampled_from([None, None, None, world.NOW]),
    }
)
CUSTOMERS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["大成", "小成"]),
        "region": st.sampled_from(REGIONS),
        "owner": st.sampled_from(OWNERS),
        "deleted_at": st.sampled_from([None, None, None, world.NOW]),
    }
)
DATED = st.builds(
    lambda field, grain: {"field": field, "grain": grain},
    st.sampled_from(["created_at", "closed_on"]),
    st.sampled_from(GRAINS),
)
DIMENSIONS = DATED | st.sampled_from(
    ["stage", "owner", "customer", "customer.region", "hot", "quantity"]
)
MEASURES = st.one_of(
    st.just({"agg": "count"}),
    st.sampled_from([{"measure": name} for name in ("won_rate", "price", "won")]),
    st.builds(
        lambda field, agg: {"field": field, "agg": agg},
        st.sampled_from(["amount", "quantity"]),
        st.sampled_from(["sum", "avg", "min", "max", "count", "count_distinct"]),
    ),
    st.builds(
        lambda agg: {"field": "closed_on", "agg": agg}, st.sampled_from(["min", "max"])
    ),
)
FILTERS = st.sampled_from(
    [
        None,
        {"field": "stage", "op": "ne", "value": "lost"},
        {"field": "amount", "op": "gt", "value": "10.5"},
        {"field": "customer.region", "op": "eq", "value": "华东"},
        {"field": "created_at", "op": "in_range", "value": {"this": "year"}},
        {
            "any": [
                {"field": "hot", "op": "eq", "value": True},
                {"field": "owner", "op": "in", "value": [1, 2]},
            ]
        },
    ]
)
TILES = st.fixed_dictionaries(
    {
        "dataset": st.just("pipeline"),
        "dimensions": st.lists(DIMENSIONS, min_size=1, max_size=2),
        "measures": st.lists(MEASURES, min_size=1, max_size=3),
        "where": FILTERS,
    }
)
PEOPLE = st.sampled_from([Person(), Person(frozenset({1})), Person(frozenset({1, 3}))])


@contextmanager
def filled(
    database: Database,
    records: Sequence[Mapping[str, Any]],
    customers: Sequence[Mapping[str, Any]] = (),
) -> Iterator[Any]:
    """Yield a transaction that holds the records and is rolled back in the end."""
    with database.engine.connect() as conn, conn.begin() as transaction:
        owners = [{"id": i, "name": f"人{i}"} for i in OWNERS]
        conn.execute(world.user.insert(), owners)
        if customers:
            conn.execute(world.customer.insert(), list(customers))
        if records:
            conn.execute(world.opportunity.insert(), list(records))
        yield conn
        transaction.rollback()


def with_ids(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "id": number} for number, row in enumerate(rows, 1)]


def best_first(value: Any) -> tuple[bool, Any]:
    return value is None, -(value or 0)


def by_id(key: tuple[Any, ...]) -> tuple[bool, Any]:
    return key[0] is None, key[0] or 0


def shown(value: Any) -> Any:
    """Round a quotient as it is shown; everything else is exact already."""
    return round(value, 10) if isinstance(value, Decimal) else value


def as_asked(tile: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in tile.items() if value is not None}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.lists(RECORDS, max_size=25),
    customers=st.lists(CUSTOMERS, min_size=3, max_size=3),
    tile=TILES,
    zone=st.sampled_from(ZONES),
    person=PEOPLE,
)
def test_every_group_and_every_total_is_what_python_computes(
    app_database: Database,
    records: list[dict[str, Any]],
    customers: list[dict[str, Any]],
    tile: dict[str, Any],
    zone: str,
    person: Person,
):
    tile = as_asked(tile)
    records, customers = with_ids(records), with_ids(customers)

    with filled(app_database, records, customers) as conn:
        desk = Desk(conn, zone, person=person)
        found = desk.ask(tile)

    seen = joined(records, customers, person)
    expected = answer(tile, seen, desk.env)
    assert {row.keys: tuple(map(shown, row.values)) for row in found.rows} == {
        key: tuple(map(shown, values)) for key, values in expected.items()
    }
    whole = answer({**tile, "dimensions": ()}, seen, desk.env)
    nothing = numbers(tile, [])
    assert tuple(map(shown, found.totals or ())) == tuple(
        map(shown, whole.get((), nothing))
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.lists(RECORDS, max_size=25),
    measure=st.sampled_from(
        [
            {"agg": "count"},
            {"field": "amount", "agg": "sum"},
            {"measure": "won_rate"},
            {"field": "amount", "agg": "avg"},
        ]
    ),
    limit=st.integers(1, 4),
)
def test_the_best_members_and_the_others_make_up_the_whole(
    app_database: Database,
    records: list[dict[str, Any]],
    measure: dict[str, Any],
    limit: int,
):
    tile = {
        "chart": "pie",
        "dataset": "pipeline",
        "dimensions": ["owner"],
        "measures": [measure],
        "limit": limit,
    }
    records = with_ids(records)

    with filled(app_database, records) as conn:
        alone = Desk(conn).ask(tile)
        whole = Desk(conn).ask({**tile, "others": True})

    seen = joined(records, [], Person())
    groups = answer(tile, seen, Desk(None).env)
    ranked = sorted(groups, key=lambda key: (best_first(groups[key][0]), by_id(key)))
    assert [row.keys for row in alone.rows] == ranked[:limit]
    assert alone.truncated == (len(ranked) > limit)
    rest = [r for r in seen if (r["owner"],) in ranked[limit:]]
    expected = [groups[key] for key in ranked[:limit]]
    expected += [numbers(tile, rest)] if rest else []
    assert [tuple(map(shown, row.values)) for row in whole.rows] == [
        tuple(map(shown, values)) for values in expected
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    records=st.lists(RECORDS, min_size=1, max_size=25),
    limit=st.none() | st.integers(1, 3),
)
def test_subtotals_of_a_pivot_are_questions_of_their_own(
    app_database: Database, records: list[dict[str, Any]], limit: int | None
):
    tile = {
        "chart": "pivot",
        "dataset": "pipeline",
        "dimensions": ["owner", "hot", "stage"],
        "measures": [{"measure": "won_rate"}, {"field": "amount", "agg": "avg"}],
        "limit": limit,
    }
    records = with_ids(records)

    with filled(app_database, records) as conn:
        found = Desk(conn).ask(as_asked(tile))

    seen = joined(records, [], Person())
    names = ["owner", "hot", "stage"]
    for kept, rows in found.subtotals.items():
        smaller = {**tile, "dimensions": [names[place] for place in kept]}
        expected = answer(smaller, seen, Desk(None).env)
        assert {row.keys: tuple(map(shown, row.values)) for row in rows} == {
            key: tuple(map(shown, values)) for key, values in expected.items()
        }
    assert set(found.subtotals) == {(0,), (0, 1), (2,), (0, 2)}


@pytest.mark.parametrize("zone", ZONES)
def test_a_week_begins_on_its_monday(app_database: Database, zone: str):
    monday = datetime(2026, 3, 16, 12, tzinfo=UTC)
    sunday = datetime(2026, 3, 15, 9, tzinfo=UTC)
    blank = dict.fromkeys(["name", "stage", "amount", "cost", "quantity", "hot"])
    blank |= dict.fromkeys(["customer", "owner", "deleted_at"])
    records = with_ids(
        [
            {**blank, "created_at": monday, "closed_on": date(2026, 3, 16)},
            {**blank, "created_at": sunday, "closed_on": date(2026, 3, 15)},
        ]
    )

    with filled(app_database, records) as conn:
        for field in ("created_at", "closed_on"):
            tile = {
                "chart": "bar",
                "dimensions": [{"field": field, "grain": "week"}],
                "measures": [{"agg": "count"}],
            }
            rows = Desk(conn, zone).ask(tile).rows

            assert [(row.keys, row.labels) for row in rows] == [
                (("2026-03-09",), ("2026-W11",)),
                (("2026-03-16",), ("2026-W12",)),
            ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(RECORDS, max_size=25), least=st.integers(0, 3))
def test_groups_can_be_chosen_by_their_numbers(
    app_database: Database, records: list[dict[str, Any]], least: int
):
    tile = {
        "dataset": "pipeline",
        "dimensions": ["owner", "stage"],
        "measures": [{"agg": "count"}, {"field": "amount", "agg": "avg"}],
    }
    having = {"field": "count", "op": "gt", "value": least}
    records = with_ids(records)

    with filled(app_database, records) as conn:
        found = Desk(conn).ask({**tile, "having": having})

    expected = answer(tile, joined(records, [], Person()), Desk(None).env)
    assert {row.keys for row in found.rows} == {
        key for key, values in expected.items() if values[0] > least
    }


def test_stacked_columns_come_by_the_size_of_the_whole(app_database: Database):
    plain = dict.fromkeys(world.opportunity.c.keys()) | {"deleted_at": None}
    sizes = [(1, "new", 5), (2, "new", 1), (2, "won", 7), (3, "lost", 6)]
    records = with_ids(
        [
            {**plain, "owner": owner, "stage": stage, "amount": Decimal(amount)}
            for owner, stage, amount in sizes
        ]
    )
    tile = {
        "chart": "row_stacked",
        "dimensions": ["owner", "stage"],
        "measures": [{"field": "amount"}],
    }

    with filled(app_database, records) as conn:
        desk = Desk(conn, language="en")
        every = desk.ask(tile)
        best = desk.ask({**tile, "limit": 2})
        rest = desk.ask({**tile, "limit": 1, "others": True})

    assert [row.keys for row in every.rows] == [
        (2, "won"),
        (2, "new"),
        (3, "lost"),
        (1, "new"),
    ]
    assert {row.keys[0] for row in best.rows} == {2, 3}
    assert best.truncated
    assert [(row.labels, row.values) for row in rest.rows[2:]] == [
        (("Others", "Lost"), (Decimal(6),)),
        (("Others", "New"), (Decimal(5),)),
    ]


HIDDEN = [
    {"dimensions": ["customer"]},
    {"dimensions": ["customer.region"]},
    {"measures": [{"field": "cost"}]},
    {"measures": [{"measure": "margin"}]},
    {
        "measures": [
            {"agg": "count", "where": {"field": "cost", "op": "gt", "value": 1}}
        ]
    },
    {"where": {"field": "cost", "op": "is_empty"}},
    {"where": {"formula": "cost > 1"}},
    {"where": {"field": "customer.region", "op": "eq", "value": "x"}},
    {"where": {"field": "amount", "op": "gt", "value": {"field": "cost"}}},
]


@pytest.mark.parametrize("asked", HIDDEN)
def test_a_hidden_field_refuses_the_question_wherever_it_is_named(
    app_database: Database, asked: dict[str, Any]
):
    tile = {"dataset": "pipeline", "dimensions": ["stage"], "measures": [{}]} | asked
    person = Person(hidden=frozenset({"opportunity.cost", "opportunity.customer"}))

    with filled(app_database, []) as conn, pytest.raises(NoAccessError):
        Desk(conn, person=person).ask(tile)


def test_a_field_hidden_on_the_way_refuses_the_question_too(app_database: Database):
    person = Person(hidden=frozenset({"customer.region"}))
    tile = {"dimensions": ["customer.region"], "measures": [{}]}

    with filled(app_database, []) as conn, pytest.raises(NoAccessError):
        Desk(conn, person=person).ask(tile)


def test_hidden_rows_refuse_every_question_about_them(app_database: Database):
    person = Person(hidden=frozenset({"opportunity.items"}))
    tile = {"dataset": "lines", "dimensions": ["stage"], "measures": [{}]}

    with filled(app_database, []) as conn, pytest.raises(NoAccessError):
        Desk(conn, person=person).ask(tile)


def test_more_groups_than_are_read_are_said_to_be_cut(app_database: Database):
    plain = dict.fromkeys(world.opportunity.c.keys())
    records = with_ids([{**plain, "name": f"n{n:03}"} for n in range(70)])
    tile = {"chart": "pie", "dimensions": ["name"], "measures": [{}]}

    with filled(app_database, records) as conn:
        found = Desk(conn).ask(tile)

    assert len(found.rows) == 60
    assert found.truncated
