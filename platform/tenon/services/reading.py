"""Reading one record: its detail, what it is linked to, and what he may do with it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from engines.form import StorageType
from tenon.context import Context
from tenon.permissions.sight import Sight
from tenon.services import flow_offers
from tenon.services.opening import Opened, absent_record, open_app, open_form
from tenon.services.presenting import Presenter, Row, Shown
from tenon.services.titles import title_column, title_mask
from tenon.storage.stars import follows

RELATED = 10


def get(ctx: Context, app: str, form: str, key: int) -> Row:
    """Return a record with its subform rows and what he may do with it (`_can`).

    `_can.submit` is there where a flow begins only if a condition holds.
    """
    with ctx.database.read() as conn:
        return detail(open_app(ctx, conn, app), form, key)


def detail(opened: Opened, form: str, key: int, *, deleted: bool = False) -> Row:
    """Return a record as the person sees it; raises when it is not there for him."""
    open_form(opened, form)
    presenter = Presenter(opened.conn, opened.sight)
    shown = presenter.columns(form)
    wanted = _statement(presenter, form, shown, deleted=deleted)
    asked = {"record": key, "reader": opened.ctx.actor.id}
    raw = presenter.fetch(wanted, asked)
    if not raw:
        raise absent_record(key)
    *values, following = raw[0]
    record = presenter.rows(shown, [values])[0]
    record |= _subforms(presenter, form, key)
    allowed = can(opened, form, key) | flow_offers.begins(opened, form, key)
    return record | {"_can": allowed, "_following": bool(following)}


def _statement(
    presenter: Presenter, form: str, shown: Sequence[Shown], *, deleted: bool
) -> Select[Any]:
    def make() -> Select[Any]:
        main = presenter.sight.app.tables[form].main
        seen = presenter.sight.rows(form, deleted=deleted)
        whole = presenter.statement(form, shown)
        star = follows(presenter.sight.app.tables[form])
        return whole.add_columns(star).where(main.c.id == bindparam("record"), seen)

    if any(one.column is None for one in shown):
        return make()
    return presenter.sight.once(("detail", deleted), form, make)


def _subforms(presenter: Presenter, form: str, key: int) -> Row:
    """Return the rows of every subform, columns narrowed by the person's rights."""
    sight = presenter.sight
    found: Row = {}
    for field in sight.app.forms[form].form.fields:
        if field.storage is not StorageType.ROWS:
            continue
        if sight.form(form).level(field.key) == "hidden":
            continue
        found[field.key] = presenter.subform(form, field, [key]).get(key, [])
    return found


def can(opened: Opened, form: str, key: int) -> dict[str, bool]:
    """Return what he may do with a record that he sees: edit, delete, transfer, print.

    The database is asked only for verbs that reach other rows than he sees.
    """
    rights = opened.rights.form(form)
    found, asked = {}, []
    for verb in ("edit", "delete", "transfer", "print"):
        scope = getattr(rights, verb)
        found[verb] = bool(scope)
        if scope and not scope.everything and scope != rights.view:
            asked.append(verb)
    if rights.clear:
        asked.append("clear")
    if not asked:
        return found
    main = opened.live.tables[form].main
    flags = [
        select(main.c.id)
        .where(main.c.id == key, opened.sight.rows(form, verb=verb, deleted=None))
        .exists()
        .label(verb)
        for verb in asked
    ]
    row = opened.conn.execute(select(*flags)).one()
    return found | {verb: bool(flag) for verb, flag in zip(asked, row, strict=True)}


def may_see(opened: Opened, form: str, key: int) -> bool:
    """Tell whether the person may view this record."""
    main = opened.live.tables[form].main
    found = select(main.c.id).where(main.c.id == key, opened.sight.rows(form))
    return opened.conn.execute(found).first() is not None


def need_record(opened: Opened, form: str, key: int, verb: str = "view") -> None:
    """Raise unless the person may `verb` this record."""
    open_form(opened, form, verb)
    main = opened.live.tables[form].main
    seen = opened.sight.rows(form, verb=verb)
    if verb != "view":
        seen &= opened.sight.rows(form)
    found = select(main.c.id).where(main.c.id == key, seen)
    if opened.conn.execute(found).first() is None:
        raise absent_record(key)


def related(ctx: Context, app: str, form: str, key: int) -> Row:
    """Return the records of other forms that point at this one, a few of each."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        need_record(opened, form, key)
        return {"related": list(_related(opened, form, key))}


def _related(opened: Opened, form: str, key: int) -> Sequence[Row]:
    found = []
    for other in opened.live.forms.values():
        rights = opened.rights.form(other.form.key)
        if not rights.view:
            continue
        for field in other.form.fields:
            single = field.storage is StorageType.LINK and field.target == form
            if single and rights.reads(field.key):
                found.append(_related_list(opened, other.form.key, field.key, key))
    return found


def _related_list(opened: Opened, form: str, field: str, key: int) -> Row:
    sight, main = opened.sight, opened.live.tables[form].main
    matching = (main.c[field] == key, sight.rows(form))
    count = opened.conn.execute(select(func.count(main.c.id)).where(*matching)).scalar()
    presenter = Presenter(opened.conn, sight)
    shown = presenter.columns(form)
    newest = presenter.statement(form, shown).where(*matching)
    rows = presenter.fetch(newest.order_by(main.c.id.desc()).limit(RELATED))
    return {
        "form": form,
        "title": opened.live.forms[form].form.title,
        "field": field,
        "count": count or 0,
        "records": presenter.rows(shown, rows),
    }


def seen_title(opened: Opened, form: str, key: int) -> str | None:
    """Return the title of a record; None when the person may not see the record."""
    if not opened.rights.form(form).view:
        return None
    main, sight = opened.live.tables[form].main, opened.sight
    mine = select(main.c.id).where(main.c.id == key, sight.rows(form))
    if opened.conn.execute(mine).scalar() is None:
        return None
    return title_of(sight, opened, form, key)


def title_of(sight: Sight, opened: Opened, form: str, key: int) -> str:
    """Return the title of a record, masked as the person's rights say."""
    main = opened.live.tables[form].main
    query = select(title_column(sight, form, main)).where(main.c.id == key)
    found = opened.conn.execute(query).scalar()
    return str(title_mask(sight, form)(found)) if found else f"#{key}"
