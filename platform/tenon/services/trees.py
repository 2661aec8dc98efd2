"""Trees: records of one form below each other, never in a circle."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, literal, select, text

from engines.core.errors import Problem
from engines.core.errors import text as texts
from engines.form import CompiledForm, Field
from tenon.storage.tables import FormTables


def tree_problems(
    conn: Connection,
    compiled: CompiledForm,
    tables: FormTables,
    record: Mapping[str, Any],
    own: int,
) -> Iterator[Problem]:
    """Yield a problem for each tree in which `own` would stand below itself.

    All who change a tree wait for each other until they commit: two moves that are
    harmless one by one can close a circle together.
    """
    main = tables.main
    for field in compiled.trees:
        above = record.get(field.key)
        stored = select(main.c[field.key]).where(main.c.id == own)
        if above is None or conn.scalar(stored) == above:
            continue
        _take_turns(conn, f"{main.name}.{field.key}")
        line = _line(conn, main, field, above)
        if own in line:
            yield Problem("tree.circle", _CIRCLE, (field.key,))
        elif len(line) >= field.props["max_depth"]:
            yield Problem("tree.too_deep", _deep(field), (field.key,))


def _take_turns(conn: Connection, tree: str) -> None:
    # On SQLite the write lock is held: everybody takes turns anyway.
    if conn.dialect.name == "postgresql":
        conn.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:tree, 0))"),
            {"tree": tree},
        )


def _line(conn: Connection, main: Table, field: Field, start: int) -> set[int]:
    """Return `start` and the records above it, as far up as the tree may reach."""
    above = main.c[field.key]
    top = (
        select(main.c.id, above.label("above"), literal(1).label("n"))
        .where(main.c.id == start)
        .cte("line", recursive=True)
    )
    other = main.alias()
    rest = select(other.c.id, other.c[field.key], top.c.n + 1).where(
        other.c.id == top.c.above, top.c.n <= field.props["max_depth"]
    )
    line = top.union_all(rest)
    return set(conn.scalars(select(line.c.id)))


_CIRCLE = texts(
    "上级不能是自己或自己的下级，请另选一条。",
    "A record cannot stand below itself. Choose another parent.",
)


def _deep(field: Field) -> Mapping[str, str]:
    return texts(
        "层级最多 {most} 层，请选择更高的上级。",
        "The tree has at most {most} levels. Choose a parent further up.",
        most=field.props["max_depth"],
    )
