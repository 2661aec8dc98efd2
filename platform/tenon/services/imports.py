"""Imports: map the columns, look before you leap, run, take back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from sqlalchemy import Connection, insert, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import jobs, releases, uploads
from tenon.services.guarding import Saver
from tenon.services.import_plan import (
    ImportPlan,
    guess_mapping,
    importable,
    match_fields,
    parse_plan,
)
from tenon.services.import_rows import Group, ReadRow, RowReader, grouped
from tenon.services.import_writing import existing, repeated
from tenon.services.opening import Opened, look, open_app, open_form
from tenon.services.uploads import Table
from tenon.storage import jobs as job_store
from tenon.storage.models.imports import import_run

PREVIEW = 10
MOST_GROUPS = 300
STEP = 500
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Source:
    """Which rows: an upload, a sheet of it, and the row of its header."""

    upload: int
    sheet: str | None = None
    header: int | None = None


@dataclass(frozen=True)
class Import:
    """One import: what was asked for, on which rows."""

    id: int
    app: str
    form: str
    status: str
    plan: Mapping[str, Any]
    result: Mapping[str, Any]
    read: Callable[[], Table]

    @cached_property
    def table(self) -> Table:
        """The rows of the sheet, read when they are first asked for."""
        return self.read()


def start(ctx: Context, app: str, form: str, source: Source) -> dict[str, Any]:
    """Begin an import of a sheet; return its id and the guessed mapping."""
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx, conn, live)
        open_form(opened, form, "import_")
        remembered = _remembered(conn, app, form)
    found = uploads.table(ctx, app, source.upload, source.sheet, source.header)
    fields = importable(live.forms[form], opened.rights.form(form).fields)
    values = {
        "app": app,
        "form": form,
        "upload_id": source.upload,
        "sheet": found.sheet,
        "header_row": found.header,
        "status": "ready",
        "actor_id": ctx.actor.id,
        "at": ctx.now(),
    }
    with ctx.database.write() as conn:
        made = insert(import_run).values(**values).returning(import_run.c.id)
        number = conn.execute(made).scalar_one()
    return {
        "import": int(number),
        "rows": len(found.rows),
        "mapping": guess_mapping(found.titles, fields, live.forms, remembered),
        "fields": [_field(field, live, ctx.language) for field in fields],
    }


def _field(field: Any, live: LiveApp, language: str) -> dict[str, Any]:
    by = match_fields(field, live.forms)
    target = live.forms.get(field.target or "")
    known = target.fields if target else {}
    return {
        "key": field.key,
        "title": localise(field.title, language),
        "widget": field.kind.name,
        "required": field.required,
        "match_by": [
            {"key": key, "title": localise(known[key].title, language)} for key in by
        ],
    }


def _remembered(conn: Connection, app: str, form: str) -> dict[str, str]:
    """Return the field that each column title filled the last time."""
    row = import_run.c
    mine = (row.app == app, row.form == form, row.plan.is_not(None))
    query = select(row.plan).where(*mine).order_by(row.id.desc()).limit(1)
    plan = conn.execute(query).scalar() or {}
    return {
        one["title"]: one["field"]
        for one in plan.get("mapping", ())
        if one.get("title") and one.get("field")
    }


def load(ctx: Context, app: str, form: str, number: int) -> Import:
    """Return an import; raises `import.absent` for one that is somebody else's."""
    query = select(import_run).where(
        import_run.c.id == number, import_run.c.app == app, import_run.c.form == form
    )
    with ctx.database.read() as conn:
        row = conn.execute(query).first()
    if row is None or not (ctx.actor.is_admin or row.actor_id == ctx.actor.id):
        raise TenonError(
            "import.absent", text("没有此导入。", "There is no such import.")
        )
    place = row.upload_id, row.sheet, row.header_row
    return Import(
        row.id,
        app,
        form,
        row.status,
        row.plan or {},
        row.result or {},
        partial(uploads.table, ctx, app, *place),
    )


def ask_dry_run(
    ctx: Context, app: str, form: str, number: int, plan: Mapping[str, Any]
) -> dict[str, int]:
    """Keep the plan and start looking; nothing is written to the form."""
    found = load(ctx, app, form, number)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx, conn, live)
        levels = open_form(opened, form, "import_").fields
    parsed = parse_plan(plan, importable(live.forms[form], levels))
    _need_matches(opened, form, parsed)
    titles = found.table.titles
    mapping = [
        {**one, "title": titles[one["column"]]}
        for one in plan["mapping"]
        if one.get("field") and one["column"] < len(titles)
    ]
    values = {"plan": {**plan, "mapping": mapping}}
    return _ask(ctx, number, "import_check", ("ready", "checked"), **values)


def ask_run(ctx: Context, app: str, form: str, number: int) -> dict[str, int]:
    """Start writing; raises unless a dry run has shown what will happen."""
    load(ctx, app, form, number)
    return _ask(ctx, number, "import_run", ("checked",), status="running")


def ask_revert(ctx: Context, app: str, form: str, number: int) -> dict[str, int]:
    """Start taking an import back."""
    load(ctx, app, form, number)
    ended = ("done", "cancelled", "failed")
    return _ask(ctx, number, "import_revert", ended, status="reverting")


def _need_matches(opened: Opened, form: str, plan: ImportPlan) -> None:
    """Refuse to match links by what is no text, or what the person may not read."""
    fields = opened.live.forms[form].fields
    problems = []
    for at, column in enumerate(plan.columns):
        by, field = column.match_by, fields[column.field]
        if not by:
            continue
        rights = opened.rights.form(field.target or "")
        if by not in match_fields(field, opened.live.forms) or not rights.reads(by):
            texts = text(
                "不能按“{key}”匹配。请换一个字段。",
                "Links cannot be matched by '{key}'. Choose another field.",
                key=by,
            )
            problems.append(Problem("import.match", texts, ("mapping", at)))
    if problems:
        raise ProblemsError(problems)


def _ask(
    ctx: Context, number: int, kind: str, allowed: Sequence[str], **values: Any
) -> dict[str, int]:
    """Start a job, unless the import's state forbids it: each step begins once."""
    with ctx.database.write() as conn:
        _need_status(_status(conn, number), *allowed)
        set_import(conn, number, **values)
        job = job_store.enqueue(
            conn,
            kind,
            {"import": number},
            key=f"import:{number}",
            behalf=jobs.behalf(ctx),
        )
        return {"job": job}


def set_import(conn: Connection, number: int, **values: Any) -> None:
    """Write the state of an import in the caller's transaction."""
    mine = import_run.c.id == number
    conn.execute(update(import_run).where(mine).values(**values))


def _status(conn: Connection, number: int) -> str:
    """Return the state of an import, locked until the commit.

    One whose job was cancelled or has failed for good counts as failed.
    """
    mine = import_run.c.id == number
    query = select(import_run.c.status).where(mine).with_for_update()
    status = str(conn.execute(query).scalar_one())
    working = status in ("running", "reverting")
    alive = working and job_store.is_open(conn, f"import:{number}")
    return "failed" if working and not alive else status


def _need_status(status: str, *allowed: str) -> None:
    if status in allowed:
        return
    raise TenonError(
        "import.conflict",
        text(
            "导入目前的状态是“{status}”，不能这样做。",
            "The import is '{status}': this cannot be done now.",
            status=status,
        ),
    )


def by_id(ctx: Context, number: int) -> Import:
    """Return the import that a job works on."""
    query = select(import_run.c.app, import_run.c.form)
    with ctx.database.read() as conn:
        row = conn.execute(query.where(import_run.c.id == number)).one()
    return load(ctx, row.app, row.form, number)


def plan_of(opened: Opened, found: Import) -> ImportPlan:
    """Return the parsed plan of an import."""
    levels = open_form(opened, found.form, "import_").fields
    return parse_plan(found.plan, importable(opened.live.forms[found.form], levels))


def dry_run(ctx: Context, number: int, report: Report) -> dict[str, Any]:
    """Read and judge every row without writing; return what would not fit."""
    found = by_id(ctx, number)
    acting = replace(ctx, source="import")
    with ctx.database.read() as conn:
        opened = open_app(acting, conn, found.app)
        plan = plan_of(opened, found)
        saver = Saver(opened, found.form)
        reader = RowReader(saver, plan)
        rows = [reader.read(n, cells) for n, cells in numbered(found.table)]
        for first in range(0, len(rows), STEP):
            chunk = rows[first : first + STEP]
            known = existing(saver, plan, chunk)
            for row in chunk:
                reader.judge(row, known.get(row.number))
            report(first + len(chunk), len(rows))
        repeated(saver, plan, rows)
        result = _result(opened, found, reader, rows)
    with ctx.database.write() as conn:
        set_import(conn, number, status="checked", result=result)
    return result


def numbered(table: Table) -> list[tuple[int, Sequence[str]]]:
    """Return rows with the numbers that a person sees beside them in Excel."""
    first = table.header + 2
    return [(first + n, row) for n, row in enumerate(table.rows) if any(row)]


def _result(
    opened: Opened, found: Import, reader: RowReader, rows: Sequence[ReadRow]
) -> dict[str, Any]:
    valid = sum(1 for row in rows if row.good)
    groups = grouped(rows)
    return {
        "rows": len(rows),
        "valid": valid,
        "skipped": sum(1 for row in rows if row.skip),
        "invalid": sum(1 for row in rows if not row.skip and not row.good),
        "groups": [_shown(group, reader) for group in groups[:MOST_GROUPS]],
        "more_groups": max(0, len(groups) - MOST_GROUPS),
        "preview": [_cells(opened, found.form, row) for row in rows[:PREVIEW]],
    }


def _shown(group: Group, reader: RowReader) -> dict[str, Any]:
    fault, language = group.fault, reader.language
    field = reader.saver.compiled.fields.get(fault.field)
    matcher = reader.matchers.get(fault.field)
    answers = ["replace", "skip_row"] if fault.value else ["skip_row"]
    if field and not field.required and fault.value:
        answers.insert(1, "blank")
    if fault.code == "blank":
        answers = ["keep", "skip_row"]
    if matcher and fault.code == "reference.unmatched" and matcher.can_create():
        answers.insert(1, "create")
    return {
        "field": fault.field,
        "field_title": localise(field.title, language) if field else fault.field,
        "code": fault.code,
        "value": fault.value,
        "note": fault.note,
        "count": group.count,
        "rows": group.rows,
        "message": localise(fault.texts, language),
        "suggestions": matcher.suggest(fault.value) if matcher and fault.value else [],
        "answers": answers,
    }


def _cells(opened: Opened, form: str, row: ReadRow) -> dict[str, Any]:
    fields = opened.live.forms[form].fields
    shown = {
        key: {
            "text": row.cells.get(key, ""),
            "fits": not any(f.field == key and not f.note for f in row.faults),
        }
        for key in row.cells
        if key in fields
    }
    return {"row": row.number, "cells": shown, "skip": row.skip}


def close(
    ctx: Context, number: int, status: str, result: Mapping[str, Any]
) -> dict[str, Any]:
    """Write how an import ended; return the result."""
    with ctx.database.write() as conn:
        set_import(conn, number, status=status, result=dict(result))
    return dict(result)


def listed(ctx: Context, app: str, form: str) -> list[dict[str, Any]]:
    """Return the latest imports into a form, with what became of them."""
    with ctx.database.read() as conn:
        open_form(open_app(ctx, conn, app), form, "import_")
        row = import_run.c
        mine = (row.app == app, row.form == form)
        query = select(import_run).where(*mine).order_by(row.id.desc()).limit(20)
        rows = conn.execute(query).all()
    return [
        {
            "id": one.id,
            "at": one.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sheet": one.sheet,
            "status": one.status,
            "result": {
                key: value
                for key, value in (one.result or {}).items()
                if key in ("rows", "inserted", "updated", "skipped", "reverted", "kept")
            },
        }
        for one in rows
    ]
