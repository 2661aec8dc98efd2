"""Keyword search: grams find the candidates, LIKE decides.

`LIKE '%word%'` is the meaning. A list of grams makes it fast: overlapping pairs of
Chinese characters, overlapping triples of letters and digits. On SQLite they live in
a contentless FTS5 table beside the form's table; on PostgreSQL in a table with a
`text[]` column and a GIN index. No extension is needed.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    MetaData,
    Table,
    TableClause,
    and_,
    any_,
    cast,
    column,
    delete,
    false,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)
from sqlalchemy import table as sql_table
from sqlalchemy.dialects.postgresql import ARRAY

from engines.core.initials import initial_pairs
from tenon.storage.columns import BigId, Words
from tenon.storage.database import Database
from tenon.storage.models.records import form_column, form_table
from tenon.storage.tables import quoted

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(f"([{_CJK}]+)|([^\\W_{_CJK}]+)")
MOST_WORDS = 8
LONGEST_INITIALS = 12
# Raised when grams are made in another way: stores of older ones are built anew.
VERSION = "~2"


def search_table(table: str) -> str:
    """Return the name of the gram store of `table`."""
    return f"{table}__grams"


def grams_of(texts: Iterable[str | None]) -> list[str]:
    """Return the grams of `texts`, each once, sorted.

    Initials of Chinese words have four letters, so that no triple is one of them.

    >>> grams_of(["华东区 GTX Pro"])
    ['gtx', 'pro', 'pydq', 'pyhd', '东区', '华东']
    """
    found: set[str] = set()
    for words in texts:
        if words:
            lowered = words.lower()
            found.update(_grams(lowered))
            if not lowered.isascii():
                found.update(_initials(lowered))
    return sorted(found)


def _grams(words: str) -> Iterable[str]:
    for match in _RUNS.finditer(words):
        run = match.group()
        size = 2 if match.group(1) else 3
        for start in range(len(run) - size + 1):
            yield run[start : start + size]


def _initials(words: str) -> Iterable[str]:
    for match in _RUNS.finditer(words):
        if match.group(1):
            for pair in initial_pairs(match.group()):
                yield f"py{pair}"


def _asked_initials(word: str) -> list[str]:
    """Return the grams of a word that may be the initials of a Chinese one."""
    if (
        not (word.isascii() and word.isalpha())
        or not 2 <= len(word) <= LONGEST_INITIALS
    ):
        return []
    return sorted({f"py{word[at : at + 2]}" for at in range(len(word) - 1)})


def keyword_condition(
    q: str,
    searched: Sequence[ColumnElement[str]],
    main: Table,
    dialect: str,
    *,
    initials: bool = False,
) -> ColumnElement[bool]:
    """Return what rows must satisfy to be found by every word of `q`.

    Only `searched` columns count: a word in a column the person may not read finds
    nothing. `initials` also takes a word for the initials of Chinese ones; as grams do
    not say which column they are of, only for who may read all of them.
    """
    words = q.lower().split()[:MOST_WORDS]
    if not words or not searched:
        return false() if words else true()
    if initials and any(_asked_initials(word) for word in words):
        return and_(*(_sounding(word, searched, main, dialect) for word in words))
    recheck = [or_(*(_contains(c, word) for c in searched)) for word in words]
    wanted = _plain_grams(words)
    if not wanted:
        return and_(*recheck)
    return and_(_candidates(wanted, main, dialect), *recheck)


def _plain_grams(words: Iterable[str]) -> list[str]:
    return sorted({gram for word in words for gram in _grams(word)})


def _sounding(
    word: str, searched: Sequence[ColumnElement[str]], main: Table, dialect: str
) -> ColumnElement[bool]:
    """A row that holds the word, or Chinese words with these initials."""
    written = or_(*(_contains(column, word) for column in searched))
    wanted = _plain_grams([word])
    if wanted:
        written = and_(_candidates(wanted, main, dialect), written)
    sounds = _asked_initials(word)
    return or_(_candidates(sounds, main, dialect), written) if sounds else written


def _contains(searched: ColumnElement[str], word: str) -> ColumnElement[bool]:
    return searched.icontains(word, autoescape=True)


def _candidates(wanted: list[str], main: Table, dialect: str) -> ColumnElement[bool]:
    store = _store(main.name)
    if dialect == "postgresql":
        ids = select(store.c.id).where(
            store.c.grams.op("@>", is_comparison=True)(cast(wanted, ARRAY(Words)))
        )
    else:
        match = " AND ".join(f'"{gram}"' for gram in wanted)
        whole: ColumnElement[Any] = literal_column(quoted(store.name))
        ids = select(store.c.rowid).where(whole.op("MATCH")(match))
    return main.c.id.in_(ids)


@lru_cache(maxsize=1_000)
def _store(table: str) -> TableClause:
    """The gram store of a table: `rowid` names its rows on SQLite, `id` elsewhere."""
    return sql_table(
        search_table(table), column("id"), column("rowid"), column("grams")
    )


def create_search(conn: Connection, table: str) -> None:
    """Make the empty gram store of `table`, unless it is there."""
    name = quoted(search_table(table))
    if conn.dialect.name == "postgresql":
        conn.exec_driver_sql(
            f"CREATE TABLE IF NOT EXISTS {name} (id bigint PRIMARY KEY, grams text[])"
        )
        conn.exec_driver_sql(
            f"CREATE INDEX IF NOT EXISTS {quoted(f'ix_{table}__grams')} ON {name} "
            "USING gin (grams)"
        )
        return
    conn.exec_driver_sql(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5("
        "grams, content='', detail=none, tokenize='unicode61 remove_diacritics 0')"
    )


def index_rows(
    conn: Connection, table: str, rows: Sequence[tuple[int, Sequence[str | None]]]
) -> None:
    """Store the grams of new `rows`: pairs of an id and the searched texts."""
    store = _store(table)
    if conn.dialect.name == "postgresql":
        filled: list[dict[str, Any]] = [
            {"id": key, "grams": grams_of(texts)} for key, texts in rows
        ]
    else:
        filled = [
            {"rowid": key, "grams": " ".join(grams_of(texts))} for key, texts in rows
        ]
    if filled:
        conn.execute(insert(store), filled)


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
    store = _store(table)
    if conn.dialect.name == "postgresql":
        conn.execute(update(store).where(store.c.id == key).values(grams=new))
        return
    forget_rows(conn, table, [(key, before)])
    index_rows(conn, table, [(key, after)])


def forget_rows(
    conn: Connection, table: str, rows: Sequence[tuple[int, Sequence[str | None]]]
) -> None:
    """Remove the grams of rows; a contentless index must be told what they were."""
    store = _store(table)
    if conn.dialect.name == "postgresql":
        conn.execute(delete(store).where(store.c.id.in_([key for key, _ in rows])))
        return
    told = sql_table(store.name, column(store.name), column("rowid"), column("grams"))
    gone = [
        {store.name: "delete", "rowid": key, "grams": " ".join(grams_of(texts))}
        for key, texts in rows
    ]
    if gone:
        conn.execute(insert(told), gone)


def alike_rows(
    conn: Connection, table: str, texts: Iterable[str | None], most: int
) -> list[int]:
    """Return the ids of the rows that share most grams with `texts`."""
    wanted = grams_of(texts)
    if not wanted:
        return []
    store = _store(table)
    if conn.dialect.name == "postgresql":
        given: ColumnElement[Any] = cast(wanted, ARRAY(Words))
        each = func.unnest(store.c.grams).table_valued("gram").render_derived()
        shared = (
            select(func.count())
            .select_from(each)
            .where(each.c.gram == any_(given))
            .scalar_subquery()
        )
        overlap = store.c.grams.op("&&", is_comparison=True)(given)
        query = select(store.c.id).where(overlap).order_by(shared.desc(), store.c.id)
    else:
        match = " OR ".join(f'"{gram}"' for gram in wanted)
        whole: ColumnElement[Any] = literal_column(quoted(store.name))
        query = (
            select(store.c.rowid)
            .where(whole.op("MATCH")(match))
            .order_by(literal_column("rank"), store.c.rowid)
        )
    return list(conn.scalars(query.limit(most)))


def rebuild(
    conn: Connection, main: Table, searched: Sequence[Column[str]], batch: int = 5_000
) -> None:
    """Build the gram store of `main` anew from `searched`."""
    conn.exec_driver_sql(f"DROP TABLE IF EXISTS {quoted(search_table(main.name))}")
    create_search(conn, main.name)
    last = 0
    while True:
        page = (
            select(main.c.id, *searched)
            .where(main.c.id > last)
            .order_by(main.c.id)
            .limit(batch)
        )
        rows = conn.execute(page).all()
        if not rows:
            return
        index_rows(conn, main.name, [(row[0], row[1:]) for row in rows])
        last = rows[-1][0]


def refresh(database: Database) -> int:
    """Build the stores anew whose grams an older release made; return how many."""
    with database.read() as conn:
        query = select(form_table.c.name, form_table.c.search).where(
            form_table.c.subform == "", form_table.c.search.is_not(None)
        )
        old = [(n, keys) for n, keys in conn.execute(query) if VERSION not in keys]
    for name, keys in old:
        with database.write() as conn:
            _refresh(conn, name, keys)
    return len(old)


def _refresh(conn: Connection, name: str, keys: Sequence[str]) -> None:
    c = form_column.c
    alive = (c.table_name == name, c.retired_at.is_(None), c.field.in_(keys))
    names = dict(conn.execute(select(c.field, c.name).where(*alive)).all())
    searched = [Column(names[key], Words) for key in keys if key in names]
    main = Table(name, MetaData(), Column("id", BigId, primary_key=True), *searched)
    rebuild(conn, main, searched)
    kept = update(form_table).where(form_table.c.name == name)
    conn.execute(kept.values(search=[*keys, VERSION]))
