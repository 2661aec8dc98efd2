"""Care for indexes: what people filter and sort by gets one, what nobody does loses it.

Lists are counted in passing: one in eight, in memory, written every few minutes.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import timedelta
from threading import Lock
from typing import Any

from sqlalchemy import func, select

from engines.core.conditions import AllOf, Condition, Test, parse_condition
from engines.core.errors import TenonError
from engines.form import StorageType
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.opening import Opened
from tenon.storage import apps as app_store
from tenon.storage import form_indexes, usage
from tenon.storage.ddl import NewIndex
from tenon.storage.models.records import form_index

SAMPLE = 8
FLUSH = timedelta(minutes=5)
OFTEN = 200
FEWEST_ROWS = 5_000
LONGEST = 3
MOST_PER_FORM = 5
UNUSED = timedelta(days=60)
_lock = Lock()
_dice = random.Random()  # noqa: S311  # picks a sample, keeps no secret


def note(opened: Opened, form: str, wanted: Any, sort: Sequence[str]) -> None:
    """Count what a list was asked for, now and then."""
    if (wanted is None and not sort) or _dice.randrange(SAMPLE):
        return
    shape = _shape(opened.live, form, wanted, sort)
    if shape is None:
        return
    ctx = opened.ctx
    memory = ctx.platform.caches.setdefault("list_use", {"since": ctx.now(), "n": {}})
    with _lock:
        place = (opened.live.key, form, shape)
        memory["n"][place] = memory["n"].get(place, 0) + SAMPLE


def flush(ctx: Context, *, now: bool = False) -> None:
    """Write what was counted, every few minutes."""
    memory = ctx.platform.caches.get("list_use")
    if not memory or not (now or ctx.now() - memory["since"] > FLUSH):
        return
    with _lock:
        counted, memory["n"] = memory["n"], {}
        memory["since"] = ctx.now()
    if counted:
        with ctx.database.write() as conn:
            usage.add(conn, counted, ctx.now())


def _shape(live: LiveApp, form: str, wanted: Any, sort: Sequence[str]) -> str | None:
    """Return the fields of the index it needs: what must be equal, then the sort."""
    main = live.tables[form].main
    heads: list[str] = []
    if wanted:
        try:
            heads = sorted({*_equals(parse_condition(wanted))})
        except TenonError:
            return None
    sorts = [word.lstrip("-+") for word in sort]
    if any(_is_link(live, form, key) for key in sorts):
        # Links are sorted by their titles, which stand in another table.
        return None
    fields = [*heads[:1], *sorts]
    plain = [key for key in dict.fromkeys(fields) if form_indexes.ordered(main, key)]
    if not plain or len(plain) < len(dict.fromkeys(fields)) or plain == ["id"]:
        return None
    return ",".join(key for key in plain[:LONGEST] if key != "id")


def _is_link(live: LiveApp, form: str, key: str) -> bool:
    field = live.forms[form].fields.get(key)
    if field is None:
        return key in ("owner", "department", "created_by", "updated_by")
    return field.storage is StorageType.LINK


def _equals(condition: Condition) -> Iterator[str]:
    """Yield the fields that a condition compares with one value, in any case."""
    if isinstance(condition, AllOf):
        for inside in condition.conditions:
            yield from _equals(inside)
    elif isinstance(condition, Test) and condition.op in ("eq", "in"):
        yield condition.field


def tend(ctx: Context) -> dict[str, int]:
    """Build what is missing, drop what nobody used for two months; return counts."""
    flush(ctx, now=True)
    done = {"built": 0, "dropped": 0}
    system = ctx.as_system("index")
    with ctx.database.write() as conn:
        usage.forget(conn, ctx.now() - UNUSED)
    with ctx.database.read() as conn:
        keys = [row.key for row in app_store.list_apps(conn) if row.release]
    for key in keys:
        live = releases.live(system, key)
        wanted = list(_missing(system, live))
        for index in wanted:
            form_indexes.build(ctx.database, index, form_indexes.USED)
        done["built"] += len(wanted)
        done["dropped"] += _drop_unused(system, live)
    return done


def _missing(ctx: Context, live: LiveApp) -> Iterator[NewIndex]:
    with ctx.database.read() as conn:
        shapes = usage.often(conn, live.key, OFTEN)
        known = [
            tuple(parts) for parts in conn.scalars(select(form_index.c.fields)).all()
        ]
        large = {row.form for row in shapes if _is_large(conn, live, row.form)}
    per_form: dict[str, int] = {}
    for row in shapes:
        index = _index(ctx, live, row) if row.form in large else None
        if index is None or _serves(known, index):
            continue
        per_form[row.form] = per_form.get(row.form, 0) + 1
        if per_form[row.form] <= MOST_PER_FORM:
            known.append(index.parts)
            yield index


def _serves(known: Sequence[tuple[str, ...]], index: NewIndex) -> bool:
    """Tell whether an index that is there begins as the wanted one, but for the id."""
    wanted = index.parts[:-1]
    return any(parts[: len(wanted)] == wanted for parts in known)


def _is_large(conn: Any, live: LiveApp, form: str) -> bool:
    if form not in live.tables:
        return False
    newest = conn.scalar(select(func.max(live.tables[form].main.c.id)))
    return int(newest or 0) >= FEWEST_ROWS


def _index(ctx: Context, live: LiveApp, row: Any) -> NewIndex | None:
    main = live.tables[row.form].main
    keys = row.fields.split(",")
    if not all(form_indexes.ordered(main, key) for key in keys):
        return None
    return form_indexes.listed(main, keys, ctx.database.dialect, main=True)


def _drop_unused(ctx: Context, live: LiveApp) -> int:
    """Drop indexes that came from use and that no list asks for any more."""
    with ctx.database.read() as conn:
        used = {
            index.name
            for row in usage.often(conn, live.key, 1)
            if row.form in live.tables and (index := _index(ctx, live, row))
        }
        own = [tables.main.name for tables in live.tables.values()]
        c = form_index.c
        mine = (c.origin == form_indexes.USED, c.table_name.in_(own))
        rows = conn.execute(select(c.name, c.table_name).where(*mine)).all()
    gone = [row for row in rows if row.name not in used]
    for row in gone:
        form_indexes.drop(ctx.database, row.table_name, row.name)
    return len(gone)
