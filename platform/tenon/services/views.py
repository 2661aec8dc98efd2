"""Saved views: filters, sorts and columns that people keep, for themselves or all."""

from collections.abc import Mapping
from typing import Any, TypeGuard

from sqlalchemy import RowMapping, delete, insert, or_, select, update

from engines.core.conditions import fields_of, parse_condition
from engines.core.errors import (
    Path,
    Problem,
    ProblemsError,
    TenonError,
    localise,
    text,
)
from engines.core.judge import judge
from engines.form.registry import VIEWS
from engines.form.view import ViewType, fits
from tenon.context import Context
from tenon.permissions.sight import no_access
from tenon.services.opening import Opened, open_app, open_form
from tenon.storage.models.records import view as view_table
from tenon.storage.records import new_key

Row = dict[str, Any]
LONGEST_TITLE = 100
MOST_VIEWS = 200
MOST_BYTES = 20_000
NO_SETTINGS = ("title", "type", "personal", "id", "key", "mine")
# What every kind of view has beside the settings of its own.
SHARED = ("filter", "sort")


def list_views(ctx: Context, app: str, form: str) -> Row:
    """Return the views of a form: defined ones first, then saved ones he may see."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        return {"views": views_of(opened, form)}


def views_of(opened: Opened, form: str) -> list[Row]:
    """Return the views that the person may open, in the order they are offered."""
    defined = opened.live.raw.get("form", {}).get(form, {}).get("views", ())
    rows = opened.conn.execute(_visible(opened, form)).mappings()
    return [*(dict(view) for view in defined), *(_show(row) for row in rows)]


def _visible(opened: Opened, form: str) -> Any:
    c = view_table.c
    return (
        select(view_table)
        .where(
            c.app == opened.live.key,
            c.form == form,
            or_(c.owner_id.is_(None), c.owner_id == opened.ctx.actor.id),
        )
        .order_by(c.id)
        .limit(MOST_VIEWS)
    )


def _show(row: RowMapping) -> Row:
    return {
        **row["settings"],
        "id": row["id"],
        "key": f"saved_{row['id']}",
        "title": row["title"],
        "type": row["type"],
        "personal": row["owner_id"] is not None,
    }


def named_view(opened: Opened, form: str, wanted: str) -> Mapping[str, Any]:
    """Return the view called `wanted`: a key, or the id of a saved one."""
    for view in views_of(opened, form):
        if wanted in (view.get("key"), str(view.get("id"))):
            return view
    raise TenonError(
        "view.absent",
        text(
            "没有视图“{key}”。请换一个视图。",
            "There is no view '{key}'. Choose another one.",
            key=wanted,
        ),
        ("view",),
    )


def create_view(ctx: Context, app: str, form: str, raw: Mapping[str, Any]) -> Row:
    """Save a view; one for everybody needs the right to build."""
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        personal = bool(raw.get("personal", True))
        _need_builder(ctx, personal)
        values = _values(opened, form, raw) | {
            "app": app,
            "form": form,
            "owner_id": ctx.actor.id if personal else None,
            "created_by": ctx.actor.id,
        }
        saved = conn.execute(insert(view_table).values(**values))
        key = new_key(saved)
        query = select(view_table).where(view_table.c.id == key)
        return _show(conn.execute(query).mappings().one())


def update_view(
    ctx: Context, app: str, form: str, key: int, raw: Mapping[str, Any]
) -> Row:
    """Change a saved view of one's own, or as a builder one for everybody."""
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        old = _own(opened, form, key)
        merged = {**old["settings"], "title": old["title"], "type": old["type"], **raw}
        values = _values(opened, form, merged)
        conn.execute(update(view_table).where(view_table.c.id == key).values(**values))
        query = select(view_table).where(view_table.c.id == key)
        return _show(conn.execute(query).mappings().one())


def delete_view(ctx: Context, app: str, form: str, key: int) -> None:
    """Remove a saved view of one's own, or as a builder one for everybody."""
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        _own(opened, form, key)
        conn.execute(delete(view_table).where(view_table.c.id == key))


def _own(opened: Opened, form: str, key: int) -> RowMapping:
    query = _visible(opened, form).where(view_table.c.id == key)
    found: RowMapping | None = opened.conn.execute(query).mappings().first()
    if found is None:
        raise TenonError(
            "view.absent",
            text("没有这个视图。", "There is no such view."),
            ("view",),
        )
    _need_builder(opened.ctx, found["owner_id"] is not None)
    return found


def _need_builder(ctx: Context, personal: bool) -> None:
    if personal or ctx.actor.can_build or ctx.actor.is_admin:
        return
    raise TenonError(
        "forbidden",
        text(
            "只有搭建者可以保存公共视图。请存为个人视图。",
            "Only builders may save a view for everybody. Save it for yourself.",
        ),
    )


def _values(opened: Opened, form: str, raw: Mapping[str, Any]) -> Row:
    _check(opened, form, raw)
    return {
        "title": raw["title"],
        "type": str(raw.get("type") or "grid"),
        "settings": _settings(raw),
        "updated_at": opened.ctx.now(),
    }


def _settings(raw: Mapping[str, Any]) -> Row:
    return {k: v for k, v in raw.items() if k not in NO_SETTINGS and v is not None}


def _check_settings(
    opened: Opened, form: str, kind: ViewType, settings: Mapping[str, Any]
) -> None:
    """Refuse settings that the kind of view does not have, or fields it cannot use."""
    own = {k: v for k, v in settings.items() if k not in SHARED}
    problems = list(judge(kind.props, own))
    if problems:
        raise ProblemsError(problems)
    world, rights = opened.live.world, opened.rights.form(form)
    for (path, key), rule in kind.places(own):
        shape = world.find(form, key)
        if shape is None or rights.level(key.partition(".")[0]) == "hidden":
            raise ProblemsError([no_access(key)], "field.no_access")
        if not fits(rule, shape, form):
            problems.append(_unfit(key, path))
    if problems:
        raise ProblemsError(problems)


def _unfit(key: str, path: Path) -> Problem:
    texts = text(
        "字段“{key}”的类型不适合这项设置，请改选其他字段。",
        "The field '{key}' is of a kind that cannot be used here. Choose another.",
        key=key,
    )
    return Problem("view.field", texts, path)


def _is_text(title: Any) -> TypeGuard[str | Mapping[str, str]]:
    if isinstance(title, Mapping):
        return all(isinstance(said, str) for said in title.values())
    return isinstance(title, str)


def _check(opened: Opened, form: str, raw: Mapping[str, Any]) -> None:
    title = raw.get("title")
    if not _is_text(title) or not localise(title, "zh-CN").strip():
        texts = text("请填写视图名称。", "Give the view a title.")
        raise ProblemsError([Problem("required", texts, ("title",))])
    if len(localise(title, "zh-CN")) > LONGEST_TITLE or len(str(raw)) > MOST_BYTES:
        texts = text("视图太大。请精简。", "This view is too large. Make it smaller.")
        raise ProblemsError([Problem("view.too_large", texts)])
    kind = raw.get("type") or "grid"
    if not isinstance(kind, str) or kind not in VIEWS:
        raise ProblemsError([_unknown_type()])
    _check_settings(opened, form, VIEWS[kind], _settings(raw))
    wanted = raw.get("filter")
    if not wanted:
        return
    rights = opened.rights.form(form)
    for path in sorted(fields_of(parse_condition(wanted, ("filter",)))):
        if not rights.reads(path.partition(".")[0]):
            raise ProblemsError([no_access(path)], "field.no_access")


def _unknown_type() -> Problem:
    return Problem(
        "view.unknown",
        text(
            "没有这种视图。可用的有：{known}。",
            "There is no such kind of view. Known: {known}.",
            known=", ".join(VIEWS),
        ),
        ("type",),
    )
