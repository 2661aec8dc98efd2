"""Keyword search: grams find the candidates, LIKE decides.

`LIKE '%word%'` is the meaning. A list of grams makes it fast: overlapping pairs of
Chinese characters, overlapping triples of letters and digits. On SQLite they live in
a contentless FTS5 table beside the form's table; on PostgreSQL in a `text[]` column
with a GIN index. No extension is needed.
"""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Table,
    and_,
    cast,
    column,
    false,
    literal_column,
    or_,
    text,
    true,
)
from sqlalchemy import select as sql_select
from sqlalchemy.dialects.postgresql import ARRAY

from tenon.storage.columns import Words

GRAMS = "search_grams"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{_CJK}]+)|([^\\W_{_CJK}]+)")
MOST_WORDS = 8


def search_table(table: str) -> str:
    """Return the name of the gram table of `table` on SQLite."""
    return f"{table}__grams"


def grams_of(texts: Iterable[str | None]) -> list[str]:
    """Return the grams of `texts`, each once, sorted.

    >>> grams_of(["华东区 GTX Pro"])
    ['gtx', 'pro', '东区', '华东']
    """
    found: set[str] = set()
    for words in texts:
        if words:
            found.update(_grams(words.lower()))
    return sorted(found)


def _grams(words: str) -> Iterable[str]:
    for match in _RUNS.finditer(words):
        run = match.group()
        size = 2 if match.group(1) else 3
        for start in range(len(run) - size + 1):
            yield run[start : start + size]


def keyword_condition(
    q: str, searched: Sequence[ColumnElement[str]], main: Table, dialect: str
) -> ColumnElement[bool]:
    """Return what rows must satisfy to be found by every word of `q`.

    Only `searched` columns count: a word in a column the person may not read finds
    nothing.
    """
    words = q.lower().split()[:MOST_WORDS]
    if not words or not searched:
        return false() if words else true()
    recheck = [or_(*(_contains(c, word) for c in searched)) for word in words]
    wanted = grams_of(words)
    if not wanted:
        return and_(*recheck)
    return and_(_candidates(wanted, main, dialect), *recheck)


def _contains(searched: ColumnElement[str], word: str) -> ColumnElement[bool]:
    return searched.icontains(word, autoescape=True)


def _candidates(wanted: list[str], main: Table, dialect: str) -> ColumnElement[bool]:
    if dialect == "postgresql":
        held: ColumnElement[bool] = literal_column(f"{main.name}.{GRAMS}").op(
            "@>", is_comparison=True
        )(cast(wanted, ARRAY(Words)))
        return held
    name = search_table(main.name)
    match = " AND ".join(f'"{gram}"' for gram in wanted)
    ids = sql_select(column("rowid")).select_from(text(f'"{name}"'))
    found: ColumnElement[bool] = main.c.id.in_(
        ids.where(literal_column(f'"{name}"').op("MATCH")(match))
    )
    return found


def create_search(conn: Connection, table: str) -> None:
    """Make the empty gram store of `table`, unless it is there."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql(
            f'ALTER TABLE "{table}" ADD COLUMN IF NOT EXISTS {GRAMS} text[]'
        )
        conn.exec_driver_sql(
            f'CREATE INDEX IF NOT EXISTS "ix_{table}__grams" ON "{table}" '
            f"USING gin ({GRAMS})"
        )
        return
    conn.exec_driver_sql(
        f'CREATE VIRTUAL TABLE IF NOT EXISTS "{search_table(table)}" USING fts5('
        "grams, content='', detail=none, tokenize='unicode61 remove_diacritics 0')"
    )


def index_rows(
    conn: Connection, table: str, rows: Sequence[tuple[int, Sequence[str | None]]]
) -> None:
    """Store the grams of new `rows`: pairs of an id and the searched texts."""
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql(
            f'UPDATE "{table}" SET {GRAMS} = %s WHERE id = %s',
            [(grams_of(texts), key) for key, texts in rows],
        )
        return
    conn.exec_driver_sql(
        f'INSERT INTO "{search_table(table)}" (rowid, grams) VALUES (?, ?)',
        [(key, " ".join(grams_of(texts))) for key, texts in rows],
    )


def reindex_row(
    conn: Connection,
    table: str,
    key: int,
    before: Sequence[str | None],
    after: Sequence[str | None],
) -> None:
    """Replace the grams of one row; a contentless index must be told the old ones."""
    old, new = grams_of(before), grams_of(after)
    if old == new:
        return
    if conn.dialect.name != "postgresql":
        name = search_table(table)
        conn.exec_driver_sql(
            f'INSERT INTO "{name}" ("{name}", rowid, grams) VALUES (\'delete\', ?, ?)',
            (key, " ".join(old)),
        )
    index_rows(conn, table, [(key, after)])


def rebuild(
    conn: Connection, main: Table, searched: Sequence[Column[str]], batch: int = 5_000
) -> None:
    """Build the gram store of `main` anew from `searched`."""
    if conn.dialect.name != "postgresql":
        conn.exec_driver_sql(f'DROP TABLE IF EXISTS "{search_table(main.name)}"')
    create_search(conn, main.name)
    last = 0
    while True:
        page = (
            sql_select(main.c.id, *searched)
            .where(main.c.id > last)
            .order_by(main.c.id)
            .limit(batch)
        )
        rows = conn.execute(page).all()
        if not rows:
            return
        index_rows(conn, main.name, [(row[0], row[1:]) for row in rows])
        last = rows[-1][0]
