"""Indexes of time rules: what a clock looks at is indexed while the rule is on."""

from collections.abc import Iterator

from sqlalchemy import Table, select

from tenon.storage import form_indexes
from tenon.storage.database import Database
from tenon.storage.ddl import NewIndex
from tenon.storage.form_indexes import ALIVE, RULE
from tenon.storage.models.records import form_index
from tenon.storage.rule_clock import day_of_year


def wanted(table: Table, field: str, dialect: str, *, annual: bool) -> NewIndex:
    """Return the index that serves a time rule over `field`."""
    if not annual:
        return form_indexes.listed(table, [field], dialect, main=True)
    part = day_of_year(table.c[field], dialect)
    return form_indexes.named(table, (part, '"id"'), ALIVE)


def ensure(database: Database, indexes: Iterator[NewIndex] | list[NewIndex]) -> int:
    """Build the indexes that are missing; return how many."""
    built = 0
    for index in indexes:
        with database.read() as conn:
            known = select(form_index.c.name).where(form_index.c.name == index.name)
            there = conn.execute(known).first() is not None
        if not there:
            form_indexes.build(database, index, RULE)
            built += 1
    return built


def drop_unused(database: Database, tables: list[str], used: frozenset[str]) -> int:
    """Drop the indexes of rules that are no longer on; return how many."""
    c = form_index.c
    with database.read() as conn:
        mine = (c.origin == RULE, c.table_name.in_(tables))
        rows = conn.execute(select(c.name, c.table_name).where(*mine)).all()
    gone = [row for row in rows if row.name not in used]
    for row in gone:
        form_indexes.drop(database, row.table_name, row.name)
    return len(gone)
