"""Statements that take too long are stopped with a sentence."""

import pytest
from sqlalchemy import column, func, literal, literal_column, select, text

from engines.core.errors import TenonError
from tenon.storage.database import Database
from tenon.storage.reports import DataVersion, run


def endless():
    """Return a statement that counts to a number nobody waits for."""
    start = select(literal(1).label("n")).cte("numbers", recursive=True)
    numbers = start.union_all(select(start.c.n + 1).where(start.c.n < 100_000_000))
    return select(func.count(column("n"))).select_from(numbers)


def test_a_statement_is_stopped_at_its_limit(database: Database):
    with database.report() as conn, pytest.raises(TenonError) as caught:
        run(conn, endless(), limit=0.05)

    assert caught.value.code == "query.too_slow"
    with database.report() as conn:
        assert run(conn, select(literal(1).label("n"))) == [{"n": 1}]


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
        if database.dialect != "sqlite":
            assert run(conn, asked)[0]["n"] == 2 * (2**63 - 1)
            return
        with pytest.raises(TenonError) as caught:
            run(conn, asked)

    assert caught.value.code == "query.too_large"
