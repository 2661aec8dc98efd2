"""Imports: map the columns, look before you leap, run, take back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import jobs, releases, uploads
from tenon.services.automation import tell
from tenon.services.import_mapping import Heading, Remembered, guess_mapping
from tenon.services.import_plan import (
    ImportPlan,
    Target,
    importable,
    match_fields,
    parse_plan,
)
from tenon.services.import_store import Import, load, set_import
from tenon.services.new_options import add_options, asked_options
from tenon.services.opening import Opened, look, open_app, open_form
from tenon.services.uploads import Table
from tenon.storage import jobs as job_store
from tenon.storage.models.imports import import_run

SAMPLED = 50
OPEN = ("ready", "checked")
ENDED = ("done", "cancelled", "failed")
# What is chosen again for the same header; answers only where they name a value.
CHOICES = ("mode", "keys", "on_error", "run_rules", "blanks")


@dataclass(frozen=True)
class Source:
    """Which rows: an upload, a sheet of it, and the row of its header."""

    upload: int
    sheet: str | None = None
    header: int | None = None


def start(ctx: Context, app: str, form: str, source: Source) -> dict[str, Any]:
    """Begin an import of a sheet; return its id and the guessed mapping."""
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx, conn, live)
        rights = open_form(opened, form, "import_")
    found = uploads.table(ctx, app, source.upload, source.sheet, source.header)
    targets = importable(live.forms[form], rights)
    with ctx.database.read() as conn:
        known, choices = _remembered(conn, app, form, found.signature)
    plan = {
        **choices,
        "mapping": guess_mapping(_headings(found), targets, live.forms, known),
    }
    values = {
        "app": app,
        "form": form,
        "upload_id": source.upload,
        "sheet": found.sheet,
        "header_row": found.header,
        "status": "ready",
        "plan": plan,
        "signature": found.signature,
        "actor_id": ctx.actor.id,
        "at": ctx.now(),
    }
    with ctx.database.write() as conn:
        made = insert(import_run).values(**values).returning(import_run.c.id)
        number = conn.execute(made).scalar_one()
    return _page(ctx, live, load(ctx, app, form, int(number)), targets)


def get(ctx: Context, app: str, form: str, number: int) -> dict[str, Any]:
    """Return an import as it was left: its mapping, its choices, its last check."""
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        rights = open_form(look(ctx, conn, live), form, "import_")
    return _page(
        ctx, live, load(ctx, app, form, number), importable(live.forms[form], rights)
    )


def _page(
    ctx: Context, live: LiveApp, found: Import, targets: Mapping[str, Target]
) -> dict[str, Any]:
    with ctx.database.read() as conn:
        job = job_store.latest(conn, f"import:{found.id}")
        status = _state(conn, found.status, found.id)
    return {
        "import": found.id,
        "upload": found.upload,
        "sheet": found.table.sheet,
        "header_row": found.table.header,
        "rows": found.table.count,
        "status": status,
        "mapping": _mapping(found, targets),
        "plan": {k: v for k, v in found.plan.items() if k != "mapping"},
        "fields": [_field(target, live, ctx.language) for target in targets.values()],
        "result": found.result or None,
        "job": job,
    }


def _mapping(found: Import, targets: Mapping[str, Target]) -> list[dict[str, Any]]:
    """Return one line per column; a field that is gone since fills nothing."""
    chosen = {one["column"]: one for one in found.plan.get("mapping", ())}
    made = []
    for index, title in enumerate(found.table.titles):
        one = chosen.get(index, {})
        path = one.get("field") if one.get("field") in targets else None
        by = one.get("match_by") if path else None
        made.append({"column": index, "title": title, "field": path, "match_by": by})
    return made


def _headings(found: Table) -> list[Heading]:
    samples: list[list[str]] = [[] for _title in found.titles]
    for number, line in enumerate(found.lines()):
        if number >= SAMPLED:
            break
        for column, cell in zip(samples, line.cells, strict=True):
            if cell:
                column.append(cell)
    return [Heading(t, s) for t, s in zip(found.titles, samples, strict=True)]


def _field(target: Target, live: LiveApp, language: str) -> dict[str, Any]:
    field = target.field
    by = match_fields(field, live.forms)
    linked = live.forms.get(field.target or "")
    known = linked.fields if linked else {}
    return {
        "key": target.path,
        "title": localise(target.title, language),
        "widget": field.kind.name,
        "required": field.required and not field.default,
        "subform": target.subform.key if target.subform else None,
        "match_by": [
            {"key": key, "title": localise(known[key].title, language)} for key in by
        ],
    }


def _remembered(
    conn: Connection, app: str, form: str, signature: str
) -> tuple[Remembered, dict[str, Any]]:
    """Return what was chosen the last time for this header, else for this form."""
    row = import_run.c
    mine = (row.app == app, row.form == form, row.status != "ready")
    query = select(row.plan).where(*mine, row.plan.is_not(None))
    query = query.order_by(row.id.desc()).limit(1)
    same = conn.execute(query.where(row.signature == signature)).scalar()
    plan = same or conn.execute(query).scalar() or {}
    named = [one for one in plan.get("mapping", ()) if one.get("title")]
    fields = {one["title"]: one["field"] for one in named if one.get("field")}
    ways = {one["title"]: one["match_by"] for one in named if one.get("match_by")}
    known = Remembered(fields, ways, exact=bool(same))
    if not same:
        return known, {}
    answers = [one for one in plan.get("answers", ()) if one.get("do") == "replace"]
    return known, {**{k: plan[k] for k in CHOICES if k in plan}, "answers": answers}


def save_plan(
    ctx: Context, app: str, form: str, number: int, plan: Mapping[str, Any]
) -> None:
    """Keep a plan that is being made, so that a reload goes on with it."""
    found = load(ctx, app, form, number)
    with ctx.database.write() as conn:
        _need_status(_status(conn, number), *OPEN)
        values = {"plan": _titled(found, plan)}
        set_import(conn, number, **values, status="ready")


def _titled(found: Import, plan: Mapping[str, Any]) -> dict[str, Any]:
    titles = found.table.titles
    mapping = plan.get("mapping")
    kept = [
        {**one, "title": titles[one["column"]]}
        for one in (mapping if isinstance(mapping, list) else ())
        if isinstance(one, dict)
        and type(one.get("column")) is int
        and 0 <= one["column"] < len(titles)
    ]
    return {**plan, "mapping": kept}


def ask_dry_run(
    ctx: Context, app: str, form: str, number: int, plan: Mapping[str, Any]
) -> dict[str, int]:
    """Keep the plan and start looking; nothing is written to the form."""
    found = load(ctx, app, form, number)
    live = releases.live(ctx, app)
    with ctx.database.read() as conn:
        opened = look(ctx, conn, live)
        rights = open_form(opened, form, "import_")
    parsed = parse_plan(plan, importable(live.forms[form], rights))
    _need_matches(opened, parsed)
    return _ask(ctx, number, "import_check", OPEN, plan=_titled(found, plan))


def ask_run(ctx: Context, app: str, form: str, number: int) -> dict[str, int]:
    """Start writing; raises unless a dry run has shown what will happen."""
    found = load(ctx, app, form, number)
    with ctx.database.read() as conn:
        _need_status(found.status, "checked")
        asked = asked_options(plan_of(open_app(ctx, conn, app), found))
    if asked:
        add_options(ctx, app, form, asked)
    return _ask(ctx, number, "import_run", ("checked",), status="running")


def ask_revert(ctx: Context, app: str, form: str, number: int) -> dict[str, int]:
    """Start taking an import back."""
    load(ctx, app, form, number)
    return _ask(ctx, number, "import_revert", ENDED, status="reverting")


def _need_matches(opened: Opened, plan: ImportPlan) -> None:
    """Refuse to match links by what is no text, or what the person may not read."""
    problems = []
    for at, column in enumerate(plan.columns):
        by, field = column.match_by, column.field
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


def _status(conn: Connection, number: int) -> str:
    """Return the state of an import, locked until the commit."""
    mine = import_run.c.id == number
    query = select(import_run.c.status).where(mine).with_for_update()
    return _state(conn, str(conn.execute(query).scalar_one()), number)


def _state(conn: Connection, status: str, number: int) -> str:
    """One whose job was cancelled or has failed for good counts as failed."""
    working = status in ("running", "reverting")
    alive = working and job_store.is_open(conn, f"import:{number}")
    return "failed" if working and not alive else status


def need_open(conn: Connection, number: int) -> None:
    """Raise unless the rows of an import may still be corrected."""
    _need_status(_status(conn, number), *OPEN)


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


def plan_of(opened: Opened, found: Import) -> ImportPlan:
    """Return the parsed plan of an import."""
    rights = open_form(opened, found.form, "import_")
    return parse_plan(found.plan, importable(opened.live.forms[found.form], rights))


def close(
    ctx: Context, number: int, status: str, result: Mapping[str, Any]
) -> dict[str, Any]:
    """Write how an import ended; return the result."""
    with ctx.database.write() as conn:
        set_import(conn, number, status=status, result=dict(result))
        if status == "done":
            _tell_rules(ctx, conn, number, result)
    return dict(result)


def _tell_rules(
    ctx: Context, conn: Connection, number: int, result: Mapping[str, Any]
) -> None:
    """Let the rules know that wait for the end of an import."""
    row = conn.execute(select(import_run).where(import_run.c.id == number)).one()
    live = releases.live_in(ctx.as_system("import"), conn, row.app)
    counts = {name: result.get(name, 0) for name in ("inserted", "updated", "skipped")}
    told = {"import": number, "file": row.sheet, "person": row.actor_id, **counts}
    tell(ctx, conn, live, (row.form, 0, "imported"), told)


def listed(ctx: Context, app: str, form: str) -> list[dict[str, Any]]:
    """Return the latest imports into a form, with what became of them."""
    with ctx.database.read() as conn:
        open_form(open_app(ctx, conn, app), form, "import_")
        row = import_run.c
        query = select(import_run).where(row.app == app, row.form == form)
        if not ctx.actor.is_admin:
            query = query.where(row.actor_id == ctx.actor.id)
        query = query.order_by(row.id.desc()).limit(20)
        rows = conn.execute(query).all()
        states = {one.id: _state(conn, one.status, one.id) for one in rows}
    told = ("rows", "inserted", "updated", "same", "skipped", "reverted", "kept")
    return [
        {
            "id": one.id,
            "at": one.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "sheet": one.sheet,
            "upload": one.upload_id,
            "header_row": one.header_row,
            "status": states[one.id],
            "result": {k: v for k, v in (one.result or {}).items() if k in told},
        }
        for one in rows
    ]
