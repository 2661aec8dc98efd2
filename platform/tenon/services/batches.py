"""Batches: many records in one transaction, all of them or none."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from engines.core.errors import Path, Problem, ProblemsError, TenonError, text
from engines.form.linking import is_id
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.opening import look, open_form
from tenon.services.removing import delete_in
from tenon.services.saving import create_many_in, update_in
from tenon.storage.convert_column import unique_keys
from tenon.storage.models.records import answered

MOST = 10_000
Body = Mapping[str, Any]
Row = dict[str, Any]


def batch(
    ctx: Context, app: str, form: str, body: Body, repeat_key: str | None = None
) -> Row:
    """Return `{"ids", "count"}`; a repeated key answers what it answered before."""
    work = OPERATIONS.get(str(body.get("operation")))
    if work is None:
        raise _unknown_operation()
    live = releases.live(ctx, app)
    with ctx.database.write() as conn:
        earlier = _earlier(ctx, conn, repeat_key)
        if earlier is not None:
            return earlier
        open_form(look(ctx, conn, live), form, "create" if work is _create else "view")
        ids = work(ctx, conn, live, form, body)
        answer = {"ids": ids, "count": len(ids)}
        if repeat_key:
            row = {"key": repeat_key[:200], "actor_id": ctx.actor.id or 0}
            conn.execute(insert(answered).values(**row, at=ctx.now(), answer=answer))
        return answer


def _earlier(ctx: Context, conn: Connection, repeat_key: str | None) -> Row | None:
    if not repeat_key:
        return None
    query = select(answered.c.answer).where(
        answered.c.key == repeat_key[:200], answered.c.actor_id == (ctx.actor.id or 0)
    )
    found: Row | None = conn.execute(query).scalar()
    return found


def _objects(body: Body) -> list[Row]:
    rows = body.get("records")
    good = isinstance(rows, list) and all(isinstance(r, dict) for r in rows)
    if not good or len(rows or ()) > MOST:
        raise _bad_list("records")
    return list(rows or ())


def _ids(body: Body) -> list[int]:
    ids = body.get("ids")
    if not isinstance(ids, list) or len(ids) > MOST or not all(is_id(i) for i in ids):
        raise _bad_list("ids")
    return list(dict.fromkeys(ids))


def _bad_list(name: str) -> ProblemsError:
    texts = text(
        "“{name}”应为列表，最多 {most} 条。",
        "'{name}' must be a list of at most {most}.",
        name=name,
        most=MOST,
    )
    return ProblemsError([Problem("batch.list", texts, (name,))])


def _unknown_operation() -> ProblemsError:
    texts = text(
        "不认识的批量操作。可用的有：{known}。",
        "Unknown operation. Known: {known}.",
        known=", ".join(OPERATIONS),
    )
    return ProblemsError([Problem("batch.operation", texts, ("operation",))])


def _create(
    ctx: Context, conn: Connection, live: LiveApp, form: str, body: Body
) -> list[int]:
    rows = _objects(body)
    changes = create_many_in(ctx, conn, live, form, rows) if rows else []
    return [change.record_id for change in changes]


def _update(
    ctx: Context, conn: Connection, live: LiveApp, form: str, body: Body
) -> list[int]:
    if "ids" in body:
        values = body.get("values") or {}
        if not isinstance(values, dict):
            texts = text("“values”应为对象。", "'values' must be an object.")
            raise ProblemsError([Problem("invalid", texts, ("values",))])
        return _each(
            _ids(body), lambda key: update_in(ctx, conn, live, form, key, values)
        )
    rows = {}
    for at, row in enumerate(_objects(body)):
        if not is_id(row.get("id")):
            texts = text("每条记录都要有 id。", "Each record needs its id.")
            raise ProblemsError([Problem("required", texts, ("records", at, "id"))])
        rows[row.pop("id")] = row
    return _each(list(rows), lambda key: _update_one(ctx, conn, live, form, key, rows))


def _update_one(  # noqa: PLR0913  # one more than its public sibling
    ctx: Context,
    conn: Connection,
    live: LiveApp,
    form: str,
    key: int,
    rows: Mapping[int, Row],
) -> None:
    row = dict(rows[key])
    version = row.pop("version", None)
    update_in(ctx, conn, live, form, key, row, version=version)


def _each(keys: Sequence[int], work: Callable[[int], object]) -> list[int]:
    """Do `work` for each key; problems tell which record they belong to."""
    for at, key in enumerate(keys):
        path: Path = ("records", at)
        try:
            work(key)
        except ProblemsError as error:
            problems = [problem.under(*path) for problem in error.problems]
            raise ProblemsError(problems, error.code) from error
        except TenonError as error:
            raise TenonError(error.code, error.texts, (*path, *error.path)) from error
    return list(keys)


def _upsert(
    ctx: Context, conn: Connection, live: LiveApp, form: str, body: Body
) -> list[int]:
    rows, fields = _objects(body), body.get("key")
    if not isinstance(fields, list) or not _matchable(ctx, conn, live, form, fields):
        texts = text("请给出用于匹配的字段。", "Name the fields to match by.")
        raise ProblemsError([Problem("batch.key", texts, ("key",))])
    ids = []
    for row in rows:
        found = find_by(ctx, conn, live, form, {f: row.get(f) for f in fields})
        if found is None:
            ids.append(create_many_in(ctx, conn, live, form, [row])[0].record_id)
        else:
            update_in(ctx, conn, live, form, found, row)
            ids.append(found)
    return ids


def _matchable(
    ctx: Context, conn: Connection, live: LiveApp, form: str, fields: list[Any]
) -> bool:
    """Tell whether records can be matched by `fields`, all of which he may read."""
    rights = look(ctx, conn, live).rights.form(form)
    stored = live.forms[form].block.takers.keys() & live.tables[form].main.c.keys()
    known = {key for key in stored if rights.reads(key)}
    return bool(fields) and all(isinstance(f, str) and f in known for f in fields)


def find_by(
    ctx: Context, conn: Connection, live: LiveApp, form: str, wanted: Mapping[str, Any]
) -> int | None:
    """Return the record he may see whose fields hold the judged `wanted` values."""
    opened = look(ctx, conn, live)
    compiled, main = live.forms[form], live.tables[form].main
    parts = [opened.sight.rows(form)]
    for key, raw in wanted.items():
        value = compiled.block.takers[key](raw)
        if value is None or isinstance(value, Problem):
            return None
        guard = next(
            (g for g in live.tables[form].guards if g == f"~unique:{key}"), None
        )
        if guard is not None:
            kept = unique_keys(conn, live.tables[form], {key: value})[guard]
            parts.append(main.c[guard] == kept)
        else:
            parts.append(main.c[key] == value)
    query = select(main.c.id).where(*parts).order_by(main.c.id).limit(1)
    found: int | None = conn.execute(query).scalar()
    return found


def _delete(
    ctx: Context, conn: Connection, live: LiveApp, form: str, body: Body
) -> list[int]:
    return _each(_ids(body), lambda key: delete_in(ctx, conn, live, form, key))


def _transfer(
    ctx: Context, conn: Connection, live: LiveApp, form: str, body: Body
) -> list[int]:
    owner = body.get("owner")
    if type(owner) is not int:
        texts = text("请选择新的负责人。", "Choose the new owner.")
        raise ProblemsError([Problem("required", texts, ("owner",))])
    values = {"owner": owner}
    return _each(_ids(body), lambda key: update_in(ctx, conn, live, form, key, values))


Operation = Callable[[Context, Connection, LiveApp, str, Body], list[int]]
OPERATIONS: Mapping[str, Operation] = {
    "create": _create,
    "update": _update,
    "upsert": _upsert,
    "delete": _delete,
    "transfer": _transfer,
}
