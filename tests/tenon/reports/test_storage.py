"""Statements that take too long are stopped with a sentence."""

from datetime import UTC, datetime
from decimal import Decimal
from threading import Event

import pytest
from sqlalchemy import (
    Column,
    Date,
    Integer,
    MetaData,
    Table,
    Text,
    column,
    func,
    insert,
    literal,
    literal_column,
    select,
    text,
)

from engines.core.errors import TenonError
from tenon.storage.columns import Exact, Instant
from tenon.storage.database import Database
from tenon.storage.prepared import prepare
from tenon.storage.reports import DataVersion, Deadlines, run


def endless():
    """Return a statement that counts to a number nobody waits for."""
    start = select(literal(1).label("n")).cte("numbers", recursive=True)
    numbers = start.union_all(select(start.c.n + 1).where(start.c.n < 100_000_000))
    return select(func.count(column("n"))).select_from(numbers)


def test_a_statement_is_stopped_at_its_limit(database: Database):
    with database.report() as conn:
        one = prepare(select(literal(1).label("n")), conn.dialect)
        assert run(conn, one) == [{"n": 1}]
        with pytest.raises(TenonError) as caught:
            run(conn, prepare(endless(), conn.dialect), limit=0.05)

        # The next question on the same connection knows nothing of it.
        assert run(conn, one) == [{"n": 1}]
    assert caught.value.code == "query.too_slow"


def test_the_version_changes_with_every_write_and_only_then(database: Database):
    with database.write() as conn:
        conn.execute(text("CREATE TABLE t (n integer)"))
    version = DataVersion(database)

    before, again = version.now(), version.now()
    with database.write() as conn:
        conn.execute(text("INSERT INTO t VALUES (1)"))
    after = version.now()
    version.close()

    assert before == again
    assert after != again


def test_a_sum_beyond_the_integers_is_told_or_exact(database: Database):
    large = literal_column("9223372036854775807")
    rows = select(large.label("n")).union_all(select(large)).subquery()
    asked = select(func.sum(rows.c.n).label("n"))

    with database.report() as conn:
        ready = prepare(asked, conn.dialect)
        if database.dialect != "sqlite":
            assert run(conn, ready)[0]["n"] == 2 * (2**63 - 1)
            return
        with pytest.raises(TenonError) as caught:
            run(conn, ready)

    assert caught.value.code == "query.too_large"


class Driver:
    """A connection that only hears that it is interrupted."""

    def __init__(self) -> None:
        self.interrupted = Event()

    def interrupt(self) -> None:
        self.interrupted.set()


def test_only_what_still_runs_is_interrupted():
    deadlines = Deadlines()
    ended, late, patient = Driver(), Driver(), Driver()

    with deadlines.within(patient, 60), deadlines.within(late, 0):
        with deadlines.within(ended, 60):
            pass
        assert late.interrupted.wait(10)

    assert not ended.interrupted.is_set()
    assert not patient.interrupted.is_set()


def test_a_prepared_statement_reads_and_binds_as_any_other(database: Database):
    noon = datetime(2026, 5, 20, 4, tzinfo=UTC)
    things = Table(
        "things",
        MetaData(),
        Column("n", Integer, primary_key=True),
        Column("at", Instant()),
        Column("price (%)", Exact(2)),
        Column("on", Date()),
        Column("words", Text()),
    )
    values = {"n": 1, "at": noon, "price (%)": Decimal("12.30"), "on": noon.date()}
    with database.write() as conn:
        things.metadata.create_all(conn)
        conn.execute(insert(things), [values | {"words": "100%"}])
    c = things.c
    asked = select(*things.c, func.count(c.n).over().label("数")).where(
        c.n.in_([1, 2, 3]),
        c["price (%)"].in_([Decimal("12.30"), Decimal(7)]),
        c.at <= noon,
        c.on == noon.date(),
        c.words.like("%0%"),
    )

    with database.report() as conn:
        ready = prepare(asked, conn.dialect)
        found, again = ready.rows(conn), ready.rows(conn)
        usual = [dict(row) for row in conn.execute(asked).mappings()]

    assert found == again == usual == [values | {"words": "100%", "数": 1}]
