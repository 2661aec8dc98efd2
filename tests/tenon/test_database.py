"""The database keeps values exact and writes one at a time."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select

from tenon.storage.columns import BigId, Day, Exact, Instant, Json
from tenon.storage.database import Database

metadata = MetaData()
sample = Table(
    "sample",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("price", Exact(4)),
    Column("day", Day),
    Column("at", Instant),
    Column("tags", Json),
)


@pytest.fixture
def prepared(database: Database) -> Database:
    metadata.create_all(database.engine)
    return database


def test_every_value_comes_back_as_it_was_written(prepared: Database):
    row = {
        "id": 1,
        "price": Decimal("1234567890.1234"),
        "day": date(2024, 2, 29),
        "at": datetime(2026, 1, 31, 8, 0, 0, 5, tzinfo=UTC),
        "tags": ["重点", "A"],
    }

    with prepared.write() as conn:
        conn.execute(insert(sample), row)

    with prepared.read() as conn:
        assert dict(conn.execute(select(sample)).mappings().one()) == row


def test_a_sum_of_prices_is_exact(prepared: Database):
    rows = [{"id": n, "price": Decimal("0.1")} for n in range(1, 11)]

    with prepared.write() as conn:
        conn.execute(insert(sample), rows)

    with prepared.read() as conn:
        assert conn.scalar(select(func.sum(sample.c.price))) == Decimal(1)


def test_a_failed_transaction_leaves_nothing(prepared: Database):
    with pytest.raises(ZeroDivisionError), prepared.write() as conn:
        conn.execute(insert(sample), {"id": 1})
        raise ZeroDivisionError

    with prepared.read() as conn:
        assert conn.scalar(select(func.count()).select_from(sample)) == 0


def test_a_moment_without_a_zone_is_refused(prepared: Database):
    naive = datetime(2026, 1, 1)  # noqa: DTZ001

    with pytest.raises(Exception, match="needs a time zone"), prepared.write() as conn:
        conn.execute(insert(sample), {"id": 1, "at": naive})


@pytest.mark.parametrize("word", ["returning", "nothing", "select", "order"])
def test_a_column_may_be_called_as_a_word_of_sql(word):
    database = Database("sqlite://")
    table = Table("visit", MetaData(), Column(word, Integer))

    with database.write() as conn:
        table.metadata.create_all(conn)
        conn.execute(table.insert().values({word: 3}))
        found = conn.execute(select(table.c[word].label(word))).scalar()

    assert found == 3
