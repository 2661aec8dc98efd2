"""Seeds: sample data that came with a template, always fresh, purgeable at once."""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update

from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.form import Field, Form, StorageType
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.changes import RecordChange
from tenon.services.gates import need_builder
from tenon.services.packages import SEED_EVENTS
from tenon.services.saving import create_many_in, update_in
from tenon.services.seed_events import Scene, at, forget, happen
from tenon.services.seed_moments import born, moment
from tenon.storage.models.people import department, user
from tenon.storage.models.records import comment, history

SOURCE = "seed"
BATCH = 1_000
MOMENTS = ("created_at", "updated_at")
Row = dict[str, str]
Titles = dict[str, dict[str, int]]
Tell = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Nobody asked how far it is."""


@dataclass
class _Garden:
    """What is known while one app's seeds are planted.

    `titles` finds records by form and title, people by name, and by `home` the
    department of each. A company that does not have the people of the sample data
    gets it all in the name of `stand_in`, who installs it.
    `late` are references to records that do not exist yet: set when all do.
    """

    ctx: Context
    live: LiveApp
    titles: Titles
    stand_in: int | None
    problems: list[Problem] = field(default_factory=list)
    late: list[tuple[str, int, str, str]] = field(default_factory=list)

    def bad(self, path: Path, texts: Text) -> None:
        self.problems.append(Problem("seed.unknown", texts, path))


def plant(
    ctx: Context, app: str, seeds: Mapping[str, bytes], tell: Tell = _silent
) -> dict[str, int]:
    """Store the sample data of an app; return how many records each form got.

    Raises ProblemsError with every cell that cannot be taken; nothing is stored then,
    nor when `tell`, which hears how far it is, raises. Others work meanwhile: every
    form is a transaction of its own.
    """
    need_builder(ctx)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        people, stand_in = _people(conn), _stand_in(ctx, conn)
    garden = _Garden(ctx.as_system(SOURCE), live, people, stand_in)
    try:
        return _plant_all(garden, seeds, tell)
    except Exception:
        purge(ctx, app)
        raise


def _plant_all(
    garden: _Garden, seeds: Mapping[str, bytes], tell: Tell
) -> dict[str, int]:
    events = {name: seeds[name] for name in seeds.keys() & SEED_EVENTS}
    files = {name: raw for name, raw in seeds.items() if name not in events}
    rows = {name: list(_rows(raw)) for name, raw in files.items()}
    found: dict[str, int] = {}
    order = _order(garden.live, rows)
    # What happened to the records takes about as long as a tenth of them.
    total = sum(len(rows[form]) for form in order) * 10 // 9
    for form in order:
        tell(sum(found.values()), total)
        with garden.ctx.database.write() as conn:
            found[form] = _plant_form(garden, conn, form, rows)
    tell(sum(found.values()), total)
    with garden.ctx.database.write() as conn:
        _finish(garden, conn)
        people = garden.titles["user"]
        scene = Scene(garden.ctx, conn, garden.live, garden.titles, people, moment)
        happen(scene, events)
    tell(total, total)
    return found


def purge(ctx: Context, app: str) -> int:
    """Delete the sample data of an app for good; return how many records it was."""
    need_builder(ctx)
    live = releases.live(ctx, app)
    with ctx.database.write() as conn:
        return sum(_purge_form(conn, live, form) for form in live.tables)


def _purge_form(conn: Connection, live: LiveApp, form: str) -> int:
    tables = live.tables[form]
    main = tables.main
    ids = select(main.c.id).where(main.c.source == SOURCE)
    for rows in tables.rows.values():
        conn.execute(delete(rows).where(rows.c.parent_id.in_(ids)))
    forget(conn, live.key, form, ids)
    for table in (history, comment):
        mine = (table.c.app == live.key, table.c.form == form)
        conn.execute(delete(table).where(*mine, table.c.record_id.in_(ids)))
    return conn.execute(delete(main).where(main.c.source == SOURCE)).rowcount


def _people(conn: Connection) -> Titles:
    columns = (user.c.username, user.c.id, user.c.department_id)
    users = conn.execute(select(*columns)).all()
    departments = conn.execute(select(department.c.title, department.c.id)).all()
    return {
        "user": {row.username: row.id for row in users},
        "department": {row.title: row.id for row in departments},
        "home": {row.username: row.department_id for row in users},
    }


def _stand_in(ctx: Context, conn: Connection) -> int | None:
    """Return the person who installs, or for the system the first administrator."""
    if ctx.actor.id is not None:
        return ctx.actor.id
    admins = select(user.c.id).where(user.c.is_admin.is_(True)).order_by(user.c.id)
    return conn.scalar(admins.limit(1))


def _rows(raw: bytes) -> Iterator[Row]:
    reader = csv.DictReader(StringIO(raw.decode("utf-8-sig")))
    for row in reader:
        yield {key: value for key, value in row.items() if key and value}


def _order(live: LiveApp, rows: Mapping[str, Any]) -> list[str]:
    """Return the forms with seeds, those that others refer to first."""
    waiting = {
        key: (_targets(form.form.fields) & rows.keys()) - {key}
        for key, form in live.forms.items()
        if key in rows
    }
    done: list[str] = []
    while waiting:
        ready = [key for key, needs in waiting.items() if needs <= {*done}]
        for key in ready or [_first_of_circle(live, waiting, {*done})]:
            done.append(key)
            del waiting[key]
    return done


def _first_of_circle(
    live: LiveApp, waiting: Mapping[str, set[str]], done: set[str]
) -> str:
    """Return who begins where forms refer to each other.

    What he refers to is set at the end, so it is the one who can best do without.
    """
    ahead = {key: _reached(waiting, key) for key in waiting}
    circle = [k for k, found in ahead.items() if all(k in ahead[o] for o in found)]
    return min(circle, key=lambda key: len(_musts(live, key) & (waiting[key] - done)))


def _reached(waiting: Mapping[str, set[str]], form: str) -> set[str]:
    """Return the forms that are still waiting and that `form` leads to."""
    found: set[str] = set()
    ahead = [form]
    while ahead:
        new = (waiting[ahead.pop()] & waiting.keys()) - found
        found |= new
        ahead += new
    return found


def _musts(live: LiveApp, form: str) -> set[str]:
    """Return the forms that a record of `form` cannot be made without."""
    fields = live.forms[form].form.fields
    needed = [f for f in fields if f.required or f.fields]
    return _targets(needed)


def _targets(fields: Sequence[Field]) -> set[str]:
    """Return the forms that fields refer to, those of subforms too."""
    return {
        one.target for f in fields for one in (f, *f.fields) if one.target is not None
    }


def _plant_form(
    garden: _Garden, conn: Connection, form: str, rows: Mapping[str, list[Row]]
) -> int:
    own = rows[form]
    raws = [_raw(garden, form, n, row) for n, row in enumerate(own)]
    for subform in garden.live.forms[form].rows:
        name = f"{form}__{subform}"
        _place_rows(garden, (form, subform), raws, rows.get(name, ()))
    if garden.problems:
        return 0
    known = garden.titles.setdefault(form, {})
    title = _title_field(garden.live.forms[form].form)
    for part, then in _parts(garden, form, own):
        made = _create(then, conn, form, raws[part], part.start)
        for change, raw in zip(made, raws[part], strict=True):
            known.setdefault(str(change.after.get(title)), change.record_id)
            garden.late += [(form, change.record_id, *one) for one in raw.late]
        _backdate(garden, conn, form, list(zip(made, own[part], strict=True)))
    return len(raws)


@dataclass
class _Raw:
    """One record as it will be judged, and the references that must wait."""

    values: dict[str, Any]
    late: list[tuple[str, str]] = field(default_factory=list)


def _parts(
    garden: _Garden, form: str, rows: Sequence[Row]
) -> Iterator[tuple[slice, _Garden]]:
    """Yield what is made at once, and when: numbers tell the month they are from."""
    if not garden.live.forms[form].auto_numbers:
        for start in range(0, len(rows), BATCH):
            yield slice(start, start + BATCH), garden
        return
    for number, row in enumerate(rows):
        then = at(garden.ctx, born(garden.ctx, row))
        yield slice(number, number + 1), replace(garden, ctx=then)


def _create(
    garden: _Garden,
    conn: Connection,
    form: str,
    raws: Sequence[_Raw],
    first: int,
) -> list[RecordChange]:
    values = [raw.values for raw in raws]
    try:
        return create_many_in(
            garden.ctx, conn, garden.live, form, values, submit=False, tell=False
        )
    except ProblemsError as error:
        where = ("seed", form)
        problems = [
            p.under(*where, first + 2) if len(raws) == 1 else _line(p, where, first)
            for p in error.problems
        ]
        raise ProblemsError(problems, code="seed.refused") from None


def _line(problem: Problem, where: Path, first: int) -> Problem:
    """Turn `records/7/name` into `seed/lead/9/name`: the line of the file."""
    if problem.path[:1] != ("records",):
        return problem.under(*where)  # what a record caused elsewhere
    number, *rest = problem.path[1:]
    moved = Problem(problem.code, problem.texts, tuple(rest), problem.severity)
    return moved.under(*where, first + int(number) + 2)


def _raw(garden: _Garden, form: str, number: int, row: Row) -> _Raw:
    compiled = garden.live.forms[form]
    found = _Raw({})
    for key, cell in row.items():
        path: Path = ("seed", form, number + 2, key)
        if key == "owner":
            found.values["owner"] = _named(garden, "user", cell, path)
            found.values["department"] = garden.titles["home"].get(cell)
        elif key in compiled.fields:
            _fill(garden, found, compiled.fields[key], cell, path)
        elif key not in MOMENTS:
            garden.bad(path, _NO_FIELD)
    return found


def _fill(garden: _Garden, raw: _Raw, one: Field, cell: str, path: Path) -> None:
    target = one.target
    waits = target not in garden.titles and target in garden.live.forms
    if target and waits:
        raw.late.append((one.key, cell))
    else:
        raw.values[one.key] = _value(garden, one, cell, path)


def _value(garden: _Garden, one: Field, cell: str, path: Path) -> Any:
    """Return the raw JSON that a cell means."""
    target = one.target
    if target is not None:
        names = re.split("[;；]", cell) if one.multiple else [cell]
        ids = [_named(garden, target, name.strip(), path) for name in names]
        return ids if one.multiple else ids[0]
    if cell.startswith("@"):
        found = moment(garden.ctx, cell)
        if found is None:
            garden.bad(path, _BAD_DATE)
            return None
        day = one.storage is StorageType.DATE
        return found.date().isoformat() if day else found.isoformat()
    return one.read(cell, "zh-CN", garden.ctx.timezone)


def _named(garden: _Garden, target: str, name: str, path: Path) -> int | None:
    found = garden.titles.get(target, {}).get(name)
    if found is None and target in ("user", "department"):
        return garden.stand_in if target == "user" else None
    if found is None:
        texts = text(
            "“{target}”中没有“{name}”。",
            "There is no '{name}' in '{target}'.",
            name=name,
            target=target,
        )
        garden.bad(path, texts)
    return found


def _place_rows(
    garden: _Garden, place: tuple[str, str], raws: Sequence[_Raw], rows: Sequence[Row]
) -> None:
    """Put the lines of `quote__items.csv` into their quotes, named by title."""
    form, subform = place
    compiled = garden.live.forms[form]
    title = _title_field(compiled.form)
    parents = {str(raw.values.get(title)): raw for raw in raws}
    columns = compiled.fields[subform].columns
    for number, row in enumerate(rows):
        path: Path = ("seed", f"{form}__{subform}", number + 2)
        parent = parents.get(row.get(form, ""))
        if parent is None:
            garden.bad((*path, form), _NO_PARENT)
            continue
        made = {
            key: _value(garden, columns[key], cell, (*path, key))
            for key, cell in row.items()
            if key in columns
        }
        parent.values.setdefault(subform, []).append(made)


def _backdate(
    garden: _Garden,
    conn: Connection,
    form: str,
    made: Sequence[tuple[RecordChange, Row]],
) -> None:
    """Make seeds as old as they say, and made by those who own them."""
    rows = [
        {"key": c.record_id, "at": born(garden.ctx, row), "who": c.after.get("owner")}
        for c, row in made
    ]
    if not rows:
        return
    main = garden.live.tables[form].main
    old: dict[str, Any] = {
        "created_at": bindparam("at"),
        "updated_at": bindparam("at"),
        "created_by": bindparam("who"),
        "updated_by": bindparam("who"),
    }
    conn.execute(update(main).where(main.c.id == bindparam("key")).values(old), rows)
    told = (history.c.app == garden.live.key, history.c.form == form)
    entries = update(history).where(*told, history.c.record_id == bindparam("key"))
    changes: dict[str, Any] = {"at": bindparam("at"), "actor_id": bindparam("who")}
    conn.execute(entries.values(changes), rows)


def _finish(garden: _Garden, conn: Connection) -> None:
    for form, record_id, key, title in garden.late:
        one = garden.live.forms[form].fields[key]
        found = _value(garden, one, title, ("seed", form, key))
        if found is not None and not garden.problems:
            update_in(garden.ctx, conn, garden.live, form, record_id, {key: found})
    if garden.problems:
        raise ProblemsError(garden.problems, code="seed.refused")


def _title_field(form: Form) -> str:
    return form.title_field or form.fields[0].key


_NO_FIELD = text("表单没有这个字段。", "The form has no such field.")
_BAD_DATE = text(
    "相对日期应写成 @-3d 或 @-3d 09:30。",
    "Write a relative date as @-3d or @-3d 09:30.",
)
_NO_PARENT = text("找不到所属的记录。", "There is no record that this line is part of.")
