"""Picking: the records of another form that a field of this one lists or copies."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement

from engines.core.conditions import parse_condition
from engines.core.errors import ProblemsError, TenonError, text
from engines.form import CompiledForm, Field
from engines.form.conditions import compared_fields
from tenon.context import Context
from tenon.permissions.sight import no_access
from tenon.services.candidates import Wanted
from tenon.services.links import bound_filter, candidates_where
from tenon.services.listing import keyword
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.presenting import Presenter

Row = dict[str, Any]
MOST = 200
SHOWN_BY_ITSELF = 4


def rows(ctx: Context, app: str, form: str, path: str, wanted: Wanted) -> Row:
    """Return `{"form", "columns", "records", "more"}` for a field that browses.

    The filter of the field holds with the values the form has now; of the records
    and their fields the person sees only what he may see there.
    """
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        field = _browsing(opened, form, path)
        target = str(field.kind.browses(field.props)) if field.kind.browses else ""
        open_form(opened, target)
        columns = _columns(opened.live.forms[target], field)
        records = _records(opened, field, target, wanted, [*columns, *_copied(field)])
        limit = _limit(field, wanted)
        return {
            "form": target,
            "columns": [c for c in columns if _readable(opened, target, c)],
            "records": records[:limit],
            "more": len(records) > limit,
        }


def _browsing(opened: Opened, form: str, path: str) -> Field:
    rights = opened.rights.form(form)
    open_form(opened, form, "view" if rights.view else "create")
    field = opened.live.forms[form].form.field(path)
    if field is None or field.kind.browses is None:
        raise TenonError(
            "field.not_browsing",
            text(
                "字段“{path}”不能选择或查询其他表单的数据。",
                "The field '{path}' does not browse another form.",
                path=path,
            ),
            (path,),
        )
    if rights.level(path) == "hidden":
        raise ProblemsError([no_access(path)], "field.no_access")
    return field


def _columns(target: CompiledForm, field: Field) -> list[str]:
    given = [key for key in field.props.get("show") or () if key in target.fields]
    if given:
        return given
    stored = [f.key for f in target.form.fields if f.key in target.block.stored]
    first = target.form.title_field
    return list(dict.fromkeys([*([first] if first else []), *stored]))[:SHOWN_BY_ITSELF]


def _copied(field: Field) -> list[str]:
    return [str(one["from"]) for one in field.props.get("map") or ()]


def _readable(opened: Opened, target: str, key: str) -> bool:
    return opened.sight.form(target).level(key) != "hidden"


def _limit(field: Field, wanted: Wanted) -> int:
    return min(int(field.props.get("limit") or wanted.limit), MOST)


def _records(
    opened: Opened, field: Field, target: str, wanted: Wanted, keys: Sequence[str]
) -> list[Row]:
    sight = opened.sight
    if _lists_nothing(field, wanted):
        return []
    presenter = Presenter(opened.conn, sight)
    shown = presenter.columns(target, keys)
    main = opened.live.tables[target].main
    statement = presenter.statement(target, shown).where(sight.rows(target))
    raw = field.props.get("filter")
    if raw:
        fits = bound_filter(raw, wanted.values)
        statement = statement.where(candidates_where(sight, target, main, fits))
    if wanted.q.strip():
        statement = statement.where(keyword(sight, target, wanted.q))
    ordered = statement.order_by(*_order(opened, field, target), main.c.id.desc())
    found = presenter.fetch(ordered.limit(_limit(field, wanted) + 1))
    records = presenter.rows(shown, found)
    presenter.titles.want(target, (record["id"] for record in records))
    presenter.titles.load()
    titles = presenter.titles.of(target)
    return [{**r, "_title": titles[r["id"]]["title"]} for r in records]


def _lists_nothing(field: Field, wanted: Wanted) -> bool:
    """A list of what belongs to this record is empty while it is not known what does.

    What is picked from may be the whole form.
    """
    raw = field.props.get("filter")
    if "limit" not in field.props or not raw:
        return False
    named = compared_fields(parse_condition(raw))
    return any(wanted.values.get(key) in (None, "", []) for key in named)


def _order(opened: Opened, field: Field, target: str) -> list[ColumnElement[Any]]:
    sort = str(field.props.get("sort") or "")
    key = sort.lstrip("-")
    main = opened.live.tables[target].main
    if not key or key not in main.c or not opened.sight.form(target).reads(key):
        return []
    column = main.c[key]
    return [column.desc().nulls_last() if sort[0] == "-" else column.asc()]
