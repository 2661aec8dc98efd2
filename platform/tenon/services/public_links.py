"""Public links: made, listed, changed and ended by the people who build the app.

A fill link takes new records, a query link answers one question, an edit link opens one
record for a time. Each acts with the rights of its maker, narrowed to its own fields.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, Text, text
from engines.form import Field
from tenon.context import Context
from tenon.services.audit import Subject, note
from tenon.services.gates import need_builder
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.reading import need_record
from tenon.services.session import hash_password, hash_token
from tenon.storage.models.public import public_answer, public_file, public_link
from tenon.storage.people import names_of
from tenon.storage.records import new_key

Shown = dict[str, Any]
KINDS = ("fill", "query")
MOST = 100
LONGEST = timedelta(days=30)
USUAL = timedelta(hours=72)


def listed(ctx: Context, app: str, form: str) -> Shown:
    """Return the links of a form, the newest first."""
    need_builder(ctx)
    c = public_link.c
    with ctx.database.read() as conn:
        open_form(open_app(ctx, conn, app), form)
        query = (
            select(public_link)
            .where(c.app == app, c.form == form)
            .order_by(c.id.desc())
            .limit(MOST)
        )
        rows = conn.execute(query).all()
        names = names_of(conn, {row.maker_id for row in rows})
    return {"links": [_show(ctx, row, names) for row in rows]}


def add(ctx: Context, app: str, form: str, given: Mapping[str, Any]) -> Shown:
    """Make a link that is handed around; return it with its address."""
    need_builder(ctx)
    token = token_urlsafe(24)
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        _judge(opened, form, given)
        values = _values(given) | {"kind": given["kind"], "token": token}
        key = _insert(ctx, conn, (app, form), token, values)
        subject = Subject(app, form)
        note(ctx, conn, "public_link", subject, link=key, kind=given["kind"])
        return _one(ctx, conn, key)


def add_edit(
    ctx: Context, app: str, form: str, record: int, given: Mapping[str, Any]
) -> Shown:
    """Make a link that opens one record; its address is shown this once."""
    token = token_urlsafe(32)
    hours = given.get("hours")
    lasts = timedelta(hours=hours) if hours else USUAL
    if lasts > LONGEST:
        raise _problem("hours", _TOO_LONG)
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        need_record(opened, form, record, "edit")
        _judge(opened, form, {**given, "kind": "edit"})
        values = _values(given) | {
            "kind": "edit",
            "record_id": record,
            "closes_at": ctx.now() + lasts,
        }
        key = _insert(ctx, conn, (app, form), token, values)
        subject = Subject(app, form, record)
        note(ctx, conn, "public_link", subject, link=key, kind="edit")
        return _one(ctx, conn, key) | {"url": address(ctx, token)}


def change(
    ctx: Context, app: str, form: str, key: int, given: Mapping[str, Any]
) -> Shown:
    """Change a link; what is not named stays."""
    need_builder(ctx)
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        row = _found(conn, app, form, key)
        whole = {**row.settings, "kind": row.kind, **given}
        _judge(opened, form, whole)
        values = _values({**_now(row), **given})
        if "password" not in given:
            values.pop("password_hash")
        conn.execute(
            update(public_link).where(public_link.c.id == key).values(**values)
        )
        note(ctx, conn, "public_link", Subject(app, form), link=key, changed=True)
        return _one(ctx, conn, key)


def remove(ctx: Context, app: str, form: str, key: int) -> None:
    """End a link for ever; what was answered through it stays."""
    need_builder(ctx)
    with ctx.database.write() as conn:
        open_form(open_app(ctx, conn, app), form)
        _found(conn, app, form, key)
        for table in (public_answer, public_file):
            conn.execute(delete(table).where(table.c.link_id == key))
        conn.execute(delete(public_link).where(public_link.c.id == key))
        note(ctx, conn, "public_link", Subject(app, form), link=key, removed=True)


def token_of(ctx: Context, app: str, form: str, key: int) -> str:
    """Return the address of a link that is handed around."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        open_form(open_app(ctx, conn, app), form)
        row = _found(conn, app, form, key)
    if not row.token:
        raise absent()
    return address(ctx, row.token)


def address(ctx: Context, token: str) -> str:
    """Return the address of a link, from the root when no base is set."""
    return f"{ctx.platform.settings.base_url.rstrip('/')}/p/{token}"


def absent() -> TenonError:
    """Return the answer for a link that is not there, or no longer."""
    return TenonError(
        "public.absent",
        text(
            "此链接不存在或已失效。请向提供链接的人索取新的链接。",
            "This link does not exist or has ended. Ask for a new one.",
        ),
    )


def _insert(
    ctx: Context,
    conn: Connection,
    place: tuple[str, str],
    token: str,
    values: Mapping[str, Any],
) -> int:
    made = insert(public_link).values(
        app=place[0],
        form=place[1],
        token_hash=hash_token(token),
        secret=token_urlsafe(32),
        maker_id=ctx.actor.id,
        made_at=ctx.now(),
        **values,
    )
    return new_key(conn.execute(made))


_SETTINGS = (
    "fields",
    "lookups",
    "shown",
    "quota",
    "once",
    "thanks",
    "intro",
    "columns",
    "masked",
)


def _values(given: Mapping[str, Any]) -> Shown:
    settings = {key: given[key] for key in _SETTINGS if given.get(key) is not None}
    password = given.get("password")
    return {
        "title": given.get("title") or {},
        "settings": settings,
        "password_hash": hash_password(password) if password else None,
        "active": given.get("active", True),
        "opens_at": given.get("opens_at"),
        "closes_at": given.get("closes_at"),
    }


def _now(row: Row[Any]) -> Shown:
    kept = ("title", "active", "opens_at", "closes_at")
    return {**row.settings, **{name: getattr(row, name) for name in kept}}


def _found(conn: Connection, app: str, form: str, key: int) -> Row[Any]:
    c = public_link.c
    query = select(public_link).where(c.id == key, c.app == app, c.form == form)
    row = conn.execute(query).first()
    if row is None:
        raise absent()
    return row


def _one(ctx: Context, conn: Connection, key: int) -> Shown:
    row = conn.execute(select(public_link).where(public_link.c.id == key)).one()
    return _show(ctx, row, names_of(conn, {row.maker_id}))


def _show(ctx: Context, row: Row[Any], names: Mapping[int, str]) -> Shown:
    return {
        "id": row.id,
        "kind": row.kind,
        "record": row.record_id,
        "title": row.title,
        **row.settings,
        "has_password": row.password_hash is not None,
        "active": row.active,
        "opens_at": _moment(row.opens_at),
        "closes_at": _moment(row.closes_at),
        "answers": row.answers,
        "maker": {"id": row.maker_id, "title": names.get(row.maker_id, "")},
        "made_at": _moment(row.made_at),
        "url": address(ctx, row.token) if row.token else None,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat().replace("+00:00", "Z") if at else None


def _judge(opened: Opened, form: str, given: Mapping[str, Any]) -> None:
    problems = list(_problems(opened, form, given))
    if problems:
        raise ProblemsError(problems)


def _problems(opened: Opened, form: str, given: Mapping[str, Any]) -> Iterator[Problem]:
    fields = {f.key: f for f in opened.live.forms[form].form.fields}
    if not given.get("fields"):
        yield Problem("public.no_fields", _NO_FIELDS, ("fields",))
    for name in ("fields", "lookups", "shown", "columns", "masked"):
        for at, key in enumerate(given.get(name) or ()):
            if key not in fields:
                yield Problem("field.absent", _unknown(key), (name, at))
    if given["kind"] == "query" and not given.get("columns"):
        yield Problem("public.no_columns", _NO_COLUMNS, ("columns",))
    yield from _staff(given.get("fields") or (), given.get("lookups") or (), fields)
    opens, closes = given.get("opens_at"), given.get("closes_at")
    if isinstance(opens, datetime) and isinstance(closes, datetime) and opens >= closes:
        yield Problem("public.window", _WINDOW, ("closes_at",))


def _staff(
    keys: Sequence[str], lookups: Sequence[str], fields: Mapping[str, Field]
) -> Iterator[Problem]:
    """People and departments are never shown to strangers."""
    for at, key in enumerate(keys):
        field = fields.get(key)
        if field is None:
            continue
        inside = [field, *field.fields]
        if any(one.target in _PEOPLE or one.kind.names == "role" for one in inside):
            yield Problem("public.people", _STAFF, ("fields", at))
        elif field.target and key not in lookups:
            yield Problem("public.lookup", _LOOKUP, ("fields", at))


_PEOPLE = ("user", "department")
_NO_FIELDS = text("请选择要公开的字段。", "Choose the fields of the public page.")
_NO_COLUMNS = text("请选择查询结果的列。", "Choose the columns of the answer.")
_TOO_LONG = text("编辑链接最长 30 天。", "An edit link lasts 30 days at most.")
_WINDOW = text("结束时间应晚于开始时间。", "The end must be later than the beginning.")
_STAFF = text(
    "人员、部门和角色字段不能公开。请去掉此字段。",
    "Fields of people, departments and roles cannot be public. Leave this one out.",
)
_LOOKUP = text(
    "公开关联字段会让所有人看到可选记录的标题。请勾选确认，或去掉此字段。",
    "A public reference shows the titles of its records to everybody. "
    "Tick that you know it, or leave it out.",
)


def _unknown(key: Any) -> Text:
    return text("没有字段“{field}”。", "There is no field '{field}'.", field=key)


def _problem(name: str, said: Any) -> ProblemsError:
    return ProblemsError([Problem("invalid", said, (name,))])
