"""SQL answers conditions, formulas and measures as Python does, on both dialects."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    insert,
    select,
)

from engines.core.conditions import Operand, condition_sql, holds, parse_condition
from engines.core.conditions.operators import OPERATORS
from engines.core.conditions.sql import NotInSqlError
from engines.core.environment import Env
from engines.core.expression import ErrorValue, evaluate, parse
from engines.core.expression.aggregate_sql import measure_sql
from engines.core.expression.to_sql import NotInSql, truth_sql
from tenon.storage.columns import Day, Exact, Flag, Instant, Json, Words

CONDITIONS = 600
ENV = Env(
    datetime(2025, 3, 15, 20, 0, tzinfo=UTC),
    user={"id": 7, "department": 3, "departments": [3, 9], "subordinates": [8, 12]},
    departments={3: 1, 4: 3, 5: 4, 9: 1, 1: None},
)
TABLE = Table(
    "deal",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("name", Words),
    Column("other", Words),
    Column("amount", Exact(4)),
    Column("cost", Exact(8)),
    Column("quantity", BigInteger),
    Column("active", Flag),
    Column("due", Day),
    Column("start", Day),
    Column("seen_at", Instant),
    Column("closed_at", Instant),
    Column("owner", BigInteger),
    Column("department", BigInteger),
    Column("tags", Json),
    Column("members", Json),
)
TYPES = {
    "name": "text",
    "other": "text",
    "amount": "decimal",
    "cost": "decimal",
    "quantity": "integer",
    "active": "boolean",
    "due": "date",
    "start": "date",
    "seen_at": "datetime",
    "closed_at": "datetime",
    "owner": "link",
    "department": "link",
    "tags": "list",
    "members": "list",
}
SCALES = {"amount": 4, "cost": 8}
WORDS = ("won", "lost", "a", "A", "华东", "华", "a%b_c", "😀", "￿", "12", "Won")
DAYS = ("2025-03-16", "2025-03-15", "2025-02-28", "2025-04-01", "2024-12-31")
MOMENTS = ("2025-03-15T16:00:00Z", "2025-03-15T15:59:59Z", "2025-03-31T16:00:00Z")
VALUES: Mapping[str, tuple[Any, ...]] = {
    "text": (*WORDS, 12),
    "decimal": (0, 1, "12.5", 12.5, -3, 0.33335, "x", 10**30, -(10**30), "1e-9"),
    "integer": (0, 1, 5, -2, 2.5, "5", "x", 10**25),
    "boolean": (True, False, "x"),
    "date": (*DAYS, *MOMENTS, "x", {"today": True}, {"days_ago": 1}, {"now": True}),
    "datetime": (*DAYS, *MOMENTS, "x", {"today": True}, {"start_of": "month"}),
    "link": (7, 8, "12", {"id": 7}, {"me": True}, {"my_subordinates": True}, 99),
    "list": ("won", "a", 7, {"id": 8}, {"me": True}, {"my_subordinates": True}),
}
RANGES = (
    {"this": "month"},
    {"this": "quarter"},
    {"last": "week"},
    {"last": {"days": 7}},
    {"next": {"months": 1}},
    {"next": "year"},
)
FORMULAS = (
    "amount > 10 AND ISBLANK(name)",
    "amount + cost - 1 >= quantity * 2",
    "NOT (name = 'won') OR active",
    "name IN ('won', 'lost', '')",
    "due < TODAY() OR due = BLANK()",
    "due >= start",
    "seen_at > '2025-03-15'",
    "name <> other",
    "name >= 'a'",
    "-amount < 0.00001",
    "quantity",
    "owner = CURRENTUSER()",
    "amount = 0",
    "amount <> 12.50001",
    "active = FALSE",
    "AND(amount > 0, NOT(ISBLANK(tags)))",
    "3 > quantity",
    "amount <= cost",
)


def random_row(random: Random, number: int) -> dict[str, Any]:
    """Return a record with about a quarter of its fields blank."""
    moment = datetime.fromisoformat(random.choice(MOMENTS))
    other_moment = moment + timedelta(hours=random.choice((-30, 0, 30)))
    filled = {
        "name": random.choice(WORDS),
        "other": random.choice(WORDS),
        "amount": Decimal(
            random.choice(("0", "12.5", "-3", "0.3333", "99999999.0001"))
        ),
        "cost": Decimal(random.choice(("0", "12.5", "12.50000001", "-3"))),
        "quantity": random.choice((0, 1, 5, -2, 2**40)),
        "active": random.random() < 0.5,
        "due": date.fromisoformat(random.choice(DAYS)),
        "start": date.fromisoformat(random.choice(DAYS)),
        "seen_at": moment,
        "closed_at": other_moment,
        "owner": random.choice((7, 8, 12, 99)),
        "department": random.choice((1, 3, 4, 5, 9)),
        "tags": random.sample(WORDS, random.randint(1, 3)),
        "members": random.sample((7, 8, 12), random.randint(1, 2)),
    }
    kept = {k: v if random.random() > 0.25 else None for k, v in filled.items()}
    return {"id": number, **kept}


def random_test(random: Random) -> dict[str, Any]:
    """Return one test of one field."""
    field = random.choice(list(TYPES))
    operator = random.choice(list(OPERATORS.values()))
    test: dict[str, Any] = {"field": field, "op": operator.name}
    if operator.takes != "nothing":
        test["value"] = random_value(random, field, operator.takes)
    return test


def random_value(random: Random, field: str, takes: str) -> Any:
    """Return a value that fits the field, or sometimes hardly."""
    kind = TYPES[field]
    if takes == "one" and random.random() < 0.2:
        same = [f for f, other in TYPES.items() if other == kind]
        return {"field": random.choice(same)}
    values = VALUES[kind if random.random() < 0.9 else "text"]
    if takes == "range":
        pair = [random.choice(values), random.choice(values)]
        return random.choice((*RANGES, pair, pair))
    if takes == "many":
        several = [random.choice(values) for _ in range(random.randint(0, 3))]
        return several if random.random() < 0.8 else {"my_department": "with_children"}
    return random.choice((*values, *(RANGES if kind in ("date", "datetime") else ())))


def random_condition(random: Random, depth: int = 2) -> dict[str, Any]:
    """Return a test, a formula, or a group of them."""
    chance = random.random()
    if depth == 0 or chance < 0.5:
        return random_test(random)
    if chance < 0.6:
        return {"formula": random.choice(FORMULAS)}
    if chance < 0.7:
        return {"not": random_condition(random, depth - 1)}
    parts = [random_condition(random, depth - 1) for _ in range(random.randint(0, 3))]
    return {random.choice(("all", "any")): parts}


def operand(path: str) -> Operand:
    """Return the column of a field."""
    return Operand(TABLE.c[path], TYPES[path], SCALES.get(path))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """The same records for all tests."""
    random = Random(3)
    return [random_row(random, number) for number in range(1, 81)]


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def conn(
    request: pytest.FixtureRequest, rows: list[dict[str, Any]]
) -> Iterator[Connection]:
    """A database that holds the records."""
    url = "sqlite://"
    if request.param == "postgresql":
        found: str = request.getfixturevalue("postgresql_url")
        url = found.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(url)
    TABLE.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(TABLE), rows)
        yield connection
    engine.dispose()


@pytest.mark.slow
def test_random_conditions_hold_for_the_same_records(
    conn: Connection, rows: list[dict[str, Any]]
) -> None:
    random = Random(5)
    differing: list[Any] = []
    asked = refused = 0
    while asked < CONDITIONS:
        raw = random_condition(random)
        condition = parse_condition(raw)
        try:
            clause = condition_sql(condition, operand, ENV)
        except NotInSqlError:
            refused += 1
            continue
        asked += 1
        found = set(conn.scalars(select(TABLE.c.id).where(clause)))
        beyond = set(conn.scalars(select(TABLE.c.id).where(~clause)))
        wanted = {row["id"] for row in rows if holds(condition, row, ENV)}
        if found != wanted or beyond != {row["id"] for row in rows} - wanted:
            differing.append((raw, sorted(found ^ wanted)))

    assert differing == []
    assert refused < CONDITIONS


@pytest.mark.parametrize("source", FORMULAS)
def test_a_formula_that_sql_takes_has_the_same_answer_in_sql(
    conn: Connection, rows: list[dict[str, Any]], source: str
) -> None:
    clause = truth_sql(parse(source), operand, ENV)

    assert not isinstance(clause, NotInSql)
    found = set(conn.scalars(select(TABLE.c.id).where(clause)))
    truths = {row["id"]: evaluate(source, row, ENV) for row in rows}
    assert found == {
        number for number, truth in truths.items() if truth not in (0, None)
    }


@pytest.mark.parametrize(
    "source",
    ["amount * cost > 1", "amount / 2 > 1", "LEN(name) > 2", "tags = 'a'", "due > 5"],
)
def test_what_sql_cannot_answer_exactly_is_refused_with_a_reason(source: str) -> None:
    answer = truth_sql(parse(source), operand, ENV)

    assert isinstance(answer, NotInSql)
    assert answer.texts["zh-CN"]
    assert answer.problem.code == "formula.not_in_sql"


def truthy(source: str, row: Mapping[str, Any]) -> bool:
    """Return whether a formula is true for a record."""
    return evaluate(source, row, ENV) is True


def ratio(top: Decimal, bottom: Decimal) -> Decimal | None:
    """Return the quotient as measures round it."""
    if not bottom:
        return None
    cut = (top / bottom).quantize(Decimal("1e-7"), ROUND_DOWN)
    return cut.quantize(Decimal("1e-6"), ROUND_HALF_UP)


def test_measures_are_exact(conn: Connection, rows: list[dict[str, Any]]) -> None:
    def measured(source: str) -> Any:
        found = measure_sql(parse(source), operand, ENV)
        assert not isinstance(found, NotInSql)
        return conn.scalar(select(found).select_from(TABLE))

    amounts = [r["amount"] for r in rows if r["amount"] is not None]
    won = Decimal(sum(truthy("name = 'won'", r) for r in rows))
    both = Decimal(sum(truthy("name IN ('won', 'lost')", r) for r in rows))
    products = [evaluate("amount * quantity", r, ENV) for r in rows]
    assert not any(isinstance(p, ErrorValue) for p in products)
    total = sum(amounts, Decimal())

    assert measured("SUM(amount)") == total
    assert measured("COUNT()") == len(rows)
    assert measured("COUNT(name)") == sum(r["name"] is not None for r in rows)
    assert measured("COUNT_DISTINCT(owner)") == len({r["owner"] for r in rows} - {None})
    assert measured(
        "COUNT_IF(name = 'won') / COUNT_IF(name IN ('won','lost'))"
    ) == ratio(won, both)
    assert measured("AVG(amount)") == ratio(
        sum(amounts, Decimal()), Decimal(len(amounts))
    )
    assert measured("MIN(amount)") == min(amounts)
    assert measured("MAX(due)") == max(r["due"] for r in rows if r["due"])
    assert measured("SUM(amount * quantity)") == sum(products)  # type: ignore[arg-type]
    assert measured("SUM_IF(name = 'nobody', amount)") is None
    assert measured("SUM(amount) / COUNT_IF(name = 'nobody')") is None
    assert measured("-SUM(cost) / SUM(amount)") == ratio(
        -sum((r["cost"] for r in rows if r["cost"]), Decimal()), total
    )


def test_a_measure_made_of_no_aggregate_is_refused() -> None:
    answer = measure_sql(parse("amount + 1"), operand, ENV)

    assert isinstance(answer, NotInSql)


def test_conditions_keep_their_meaning_on_a_subquery() -> None:
    engine = create_engine("sqlite://")
    TABLE.metadata.create_all(engine)
    level = select(TABLE.c.name).where(TABLE.c.id == 1).scalar_subquery()
    condition = parse_condition({"field": "level", "op": "ne", "value": "a"})

    clause = condition_sql(condition, lambda _: Operand(level, "text"), ENV)

    with engine.begin() as connection:
        connection.execute(insert(TABLE), [{"id": 1, "name": None}])
        assert connection.scalars(select(TABLE.c.id).where(clause)).all() == [1]
    assert isinstance(level.type, String)
    engine.dispose()
