"""Bulk operations as people ask for them: begin, look at the latest, take back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, select

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form.linking import is_id
from tenon.context import Context
from tenon.services.bulk_operations import OPERATIONS, BulkOperation
from tenon.services.guarding import Saver
from tenon.services.jobs import behalf
from tenon.services.listing import ListQuery, where, with_view
from tenon.services.opening import Opened, open_app, open_form
from tenon.storage import bulks as store
from tenon.storage import jobs, people

Row = dict[str, Any]
Body = Mapping[str, Any]
MOST_NAMED = 10_000
MOST = 500_000
LISTED = 50


def ask(ctx: Context, app: str, form: str, body: Body) -> Row:
    """Begin an operation; which records it is about is fixed now."""
    operation = OPERATIONS.get(str(body.get("operation")))
    if operation is None:
        raise _unknown()
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form, operation.verb)
        plan = operation.parse(Saver(opened, form), body)
        chosen = _chosen(opened, form, operation, body)
        number = store.begin(conn, _row(opened, form, body, plan))
        total = store.choose(conn, number, chosen)
        _require_some(total)
        job = _enqueue(ctx, conn, "bulk_run", number)
        store.change(conn, number, {"total": total, "job_id": job})
    absent = max(0, len(set(body["ids"])) - total) if "ids" in body else 0
    return {"job": job, "bulk": number, "total": total, "absent": absent}


def _row(opened: Opened, form: str, body: Body, plan: Row) -> Row:
    return {
        "app": opened.live.key,
        "form": form,
        "operation": body["operation"],
        "plan": plan,
        "status": "queued",
        "total": 0,
        "actor_id": opened.ctx.actor.id,
        "at": opened.ctx.now(),
    }


def _enqueue(ctx: Context, conn: Connection, kind: str, number: int) -> int:
    payload = {"bulk": number}
    return jobs.enqueue(conn, kind, payload, key=f"bulk:{number}", behalf=behalf(ctx))


def _chosen(
    opened: Opened, form: str, operation: BulkOperation, body: Body
) -> Select[tuple[int]]:
    """Select the records: those named, or all that a list shows."""
    main = opened.live.tables[form].main
    if "ids" in body:
        ids = body["ids"]
        good = isinstance(ids, list) and all(is_id(one) for one in ids)
        if not good or len(ids) > MOST_NAMED:
            raise _bad_ids()
        gone = None if operation.deleted else False
        seen = opened.sight.rows(form, deleted=gone)
        return select(main.c.id).where(main.c.id.in_(set(ids)), seen)
    query = ListQuery(
        filter=body.get("filter"),
        q=str(body.get("q") or ""),
        view=str(body["view"]) if body.get("view") else None,
        deleted=operation.deleted,
    )
    wanted = where(opened.sight, form, with_view(opened, form, query))
    return select(main.c.id).where(wanted).order_by(main.c.id).limit(MOST + 1)


def listed(ctx: Context, app: str, form: str) -> Row:
    """Return the latest operations: one's own; a builder sees everybody's."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        rows = [
            row
            for row in store.latest(conn, (app, form), LISTED)
            if _is_his(ctx, row.actor_id)
        ]
        names = people.names_of(conn, [row.actor_id for row in rows])
        return {"bulks": [_shown(opened, row, names) for row in rows]}


def get(ctx: Context, app: str, form: str, number: int) -> Row:
    """Return one operation with what stopped single records."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        row = _own(ctx, conn, (app, form), number)
        names = people.names_of(conn, [row.actor_id])
        return _shown(opened, row, names)


def _shown(opened: Opened, row: Any, names: Mapping[int, str]) -> Row:
    done = (row.result or {}).get("done", 0)
    return {
        "id": row.id,
        "operation": row.operation,
        "changes": _titled(opened, row),
        "at": row.at,
        "actor": {"id": row.actor_id, "title": names.get(row.actor_id, "")},
        "status": _status(opened.conn, row),
        "total": row.total,
        "done": done,
        "failed": (row.result or {}).get("failed", 0),
        "result": row.result,
        "undone": row.undo,
        "can_undo": _undoable(row) and done > 0,
        "job": row.job_id,
    }


def _titled(opened: Opened, row: Any) -> list[Row]:
    """What was changed, without fields that the person may not know."""
    rights, fields = opened.rights.form(row.form), opened.live.forms[row.form].fields
    found = []
    for one in row.plan.get("changes", ()):
        if rights.reads(one["field"]):
            field = fields.get(one["field"])
            title = localise(field.title, opened.ctx.language) if field else None
            found.append({**one, "title": title})
    return found


def _status(conn: Connection, row: Any) -> str:
    """A job that failed, or was cancelled before it began, has told nobody else."""
    if row.status in ("queued", "running", "undoing") and row.job_id is not None:
        job = jobs.find(conn, row.job_id)
        if job is not None and job.status in jobs.LOST:
            return "cancelled" if job.status == "cancelled" else "failed"
    return str(row.status)


def undo(ctx: Context, app: str, form: str, number: int) -> Row:
    """Begin to take an operation back: whatever nobody has changed since."""
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        row = _own(ctx, conn, (app, form), number)
        open_form(opened, form, OPERATIONS[row.operation].verb)
        if jobs.is_open(conn, f"bulk:{number}"):
            texts = text(
                "它还在运行。请等它结束，或先取消。",
                "It is still running. Wait for its end, or cancel it first.",
            )
            raise TenonError("bulk.already_running", texts)
        if not _undoable(row):
            raise _cannot_undo(row)
        job = _enqueue(ctx, conn, "bulk_undo", number)
        store.change(conn, number, {"status": "undoing", "job_id": job})
    return {"job": job, "bulk": number}


def _undoable(row: Any) -> bool:
    return row.undo is None and OPERATIONS[row.operation].undo is not None


def _is_his(ctx: Context, owner: int | None) -> bool:
    return owner == ctx.actor.id or ctx.actor.is_admin or ctx.actor.can_build


def _own(ctx: Context, conn: Connection, place: tuple[str, str], number: int) -> Any:
    row = store.find(conn, number)
    if row is None or (row.app, row.form) != place or not _is_his(ctx, row.actor_id):
        texts = text("没有这次批量操作。", "There is no such bulk operation.")
        raise TenonError("bulk.absent", texts)
    return row


def _require_some(total: int) -> None:
    if total == 0:
        texts = text("没有符合的记录。请重新选择。", "No records match. Choose others.")
        raise ProblemsError([Problem("bulk.nothing", texts)])
    if total > MOST:
        texts = text(
            "一次最多处理 {most} 条。请缩小筛选范围。",
            "At most {most} records at once. Narrow the filter.",
            most=MOST,
        )
        raise ProblemsError([Problem("bulk.too_many", texts)], "bulk.too_large")


def _cannot_undo(row: Any) -> TenonError:
    if row.undo is not None:
        texts = text("它已经撤销过了。", "It has been undone already.")
    else:
        texts = text("规则所做的事不能撤销。", "What a rule did cannot be taken back.")
    return TenonError("bulk.not_allowed", texts)


def _unknown() -> ProblemsError:
    texts = text(
        "不认识的批量操作。可用的有：{known}。",
        "Unknown operation. Known: {known}.",
        known=", ".join(OPERATIONS),
    )
    return ProblemsError([Problem("bulk.operation", texts, ("operation",))])


def _bad_ids() -> ProblemsError:
    texts = text(
        "“ids”应为记录编号的列表，最多 {most} 个。",
        "'ids' must be a list of at most {most} record ids.",
        most=MOST_NAMED,
    )
    return ProblemsError([Problem("bulk.ids", texts, ("ids",))])
