"""Linkage: defaults that are found among the records of another form, and why not.

Everything is read in the sight of the person who fills in: what he may not see there
fills nothing here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from engines.core.errors import (
    Problem,
    ProblemsError,
    TenonError,
    Text,
    localise,
    text,
)
from engines.core.judge import judge
from engines.form import Field, StorageType
from engines.form.linkage import (
    Linkage,
    asked,
    bound,
    linkage_of,
    linkage_schema,
    plain,
)
from engines.form.linking import is_id
from engines.form.values import to_json
from tenon.context import Context
from tenon.permissions.sight import no_access
from tenon.services.gates import need_builder
from tenon.services.links import Links
from tenon.services.listing import ListQuery, page
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.titles import Titles

Row = dict[str, Any]
Values = Mapping[str, Any]
MOST_ASKED = 200


@dataclass(frozen=True)
class Found:
    """The records that were found, or why there are none."""

    records: Sequence[Row] = ()
    code: str = ""
    why: Text | None = None


def answer(ctx: Context, app: str, form: str, asks: Sequence[Any]) -> Row:
    """Return `{"answers"}`, one for each `{"field", "values"}` that is asked."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        creates = opened.rights.form(form).create
        open_form(opened, form, "create" if creates else "view")
        listed = [one for one in asks[:MOST_ASKED] if isinstance(one, Mapping)]
        return {"answers": [_answer(opened, form, one) for one in listed]}


def _answer(opened: Opened, form: str, ask: Values) -> Row:
    path = str(ask.get("field"))
    field = opened.live.forms[form].form.field(path)
    linkage = linkage_of(field.default) if field else None
    if field is None or linkage is None:
        raise TenonError(
            "field.no_linkage",
            text(
                "字段“{path}”没有设置数据联动。",
                "The field '{path}' is not looked up anywhere.",
                path=path,
            ),
            (path,),
        )
    if opened.rights.form(form).level(path) == "hidden":
        raise ProblemsError([no_access(path)], "field.no_access")
    values = ask.get("values")
    given = values if isinstance(values, Mapping) else {}
    found = find(opened, linkage, reached(opened, form, linkage, given))
    return told(opened, field, linkage, found)


def reached(opened: Opened, form: str, linkage: Linkage, values: Values) -> Values:
    """Return the values with what the condition compares with behind their links.

    It is read in the sight of the person, as all of a linkage.
    """
    compiled, more = opened.live.forms[form], {}
    links = Links(opened.conn, opened.sight, free=False)
    for path in asked(linkage.filter):
        head, _, rest = path.partition(".")
        field, key = compiled.form.field(head), plain(values.get(head))
        if rest and field and field.target and is_id(key):
            found = links.read(field.target, [key], frozenset({rest})).get(key, {})
            more[path] = found.get(rest)
    return {**values, **more}


def told(opened: Opened, field: Field, linkage: Linkage, found: Found) -> Row:
    """Return what was found as JSON for the form."""
    why = None
    if found.why is not None:
        why = {
            "code": found.code,
            "message": localise(found.why, opened.ctx.language),
        }
    answer: Row = {"field": field.key, "found": len(found.records), "why": why}
    if linkage.columns is not None:
        return {**answer, "rows": list(_rows(field, linkage, found.records))}
    first = found.records[0].get(linkage.field) if found.records else None
    return {**answer, "value": _titled(opened, field, fitting(field, first))}


def _titled(opened: Opened, field: Field, value: Any) -> Any:
    """Return a link that was found by its id with its title."""
    if field.storage is not StorageType.LINK or not is_id(value) or not field.target:
        return value
    titles = Titles(opened.conn, opened.sight)
    titles.want(field.target, [value])
    titles.load()
    return titles.of(field.target).get(value, {"id": value})


def _rows(field: Field, linkage: Linkage, records: Sequence[Row]) -> Iterator[Row]:
    columns = (linkage.columns or {}).items()
    for record in records:
        yield {
            column: fitting(field.columns[column], record.get(key))
            for column, key in columns
            if column in field.columns
        }


def fitting(field: Field, value: Any) -> Any:
    """Return a value of another form as this field takes it."""
    if isinstance(value, Mapping) and field.storage is StorageType.TEXT:
        return value.get("title", value.get("id"))
    if isinstance(value, str) and field.storage is StorageType.INTEGER:
        return _whole(value)
    if isinstance(value, int) and field.storage is StorageType.TEXT:
        return str(value)
    return value


def _whole(written: str) -> Any:
    try:
        number = Decimal(written)
    except InvalidOperation:
        return None
    return int(number) if number == number.to_integral_value() else None


def find(opened: Opened, linkage: Linkage, values: Values) -> Found:
    """Return the records that a linkage finds for these values of the form."""
    target = linkage.form
    if target not in opened.live.forms or not opened.rights.form(target).view:
        return Found((), "no_form", _NO_FORM)
    blank = [key for key in asked(linkage.filter) if _is_blank(values.get(key))]
    if blank:
        return Found((), "waiting", _waiting(blank))
    rights = opened.sight.form(target)
    closed = [key for key in linkage.read if not rights.reads(key.split(".")[0])]
    if closed:
        return Found((), "no_access", _closed(opened, target, closed))
    try:
        records, _cursor = page(opened, target, _query(linkage, values))
    except ProblemsError as error:
        return Found((), "no_access", error.problems[0].texts)
    if not records:
        return Found((), "none", _NONE)
    return Found(records)


def _query(linkage: Linkage, values: Values) -> ListQuery:
    return ListQuery(
        filter=bound(linkage.filter, values) or None,
        sort=linkage.sort,
        fields=linkage.read,
        limit=linkage.limit if linkage.columns is not None else 1,
    )


def _is_blank(value: Any) -> bool:
    return value is None or value in ("", [], {})


_NO_FORM = text(
    "来源表单还没有发布，或当前用户无权查看。",
    "The form it looks in is not published, or this person may not see it.",
)
_NONE = text(
    "没有符合条件的记录。",
    "No record meets the conditions.",
)


def _waiting(keys: Sequence[str]) -> Text:
    return text(
        "还没有填写条件里用到的字段：{keys}。",
        "Fields the conditions compare with are still blank: {keys}.",
        keys=", ".join(keys),
    )


def _closed(opened: Opened, form: str, keys: Sequence[str]) -> Text:
    fields = opened.live.forms[form].fields
    titles = [fields[k].title if k in fields else {"zh-CN": k, "en": k} for k in keys]
    return text(
        "当前用户无权查看来源字段：{zh_names}。",
        "This person may not see the fields it takes: {en_names}.",
        zh_names="、".join(title["zh-CN"] for title in titles),
        en_names=", ".join(title.get("en", "") for title in titles),
    )


def explain(ctx: Context, app: str, given: Values) -> Row:
    """Tell a designer what a linkage that is not yet published would find, and why.

    `given` is `{"query", "values", "form"}`, the form being filled in. Each test of
    the condition is also asked alone, so that he sees which one lets nothing through.
    """
    need_builder(ctx)
    linkage = _given_linkage(given.get("query"))
    values = given.get("values")
    held = values if isinstance(values, Mapping) else {}
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        if (form := given.get("form")) in opened.live.forms:
            held = reached(opened, str(form), linkage, held)
        found = find(opened, linkage, held)
        why = localise(found.why, ctx.language) if found.why is not None else None
        return {
            "found": len(found.records),
            "records": list(found.records[:5]),
            "why": {"code": found.code, "message": why} if why else None,
            "tests": list(_tests(opened, linkage, held)),
        }


def _given_linkage(raw: Any) -> Linkage:
    problems = [one.under("query") for one in judge(linkage_schema(), raw)]
    linkage = None if problems else linkage_of({"query": raw})
    if linkage is None or not linkage.form:
        texts = text("请先选择来源表单。", "Choose the form to look in first.")
        chosen = Problem("linkage.form", texts, ("query", "form"))
        raise ProblemsError(problems or [chosen])
    return linkage


def _tests(opened: Opened, linkage: Linkage, values: Values) -> Iterator[Row]:
    raw = linkage.filter
    parts = raw.get("all") if isinstance(raw.get("all"), list) else [raw]
    for part in parts or ():
        if not part:
            continue
        alone = Linkage(linkage.form, {"all": [part]}, columns={"id": "id"}, limit=99)
        found = find(opened, alone, values)
        yield {"condition": part, "found": len(found.records), "code": found.code}


def filled(opened: Opened, form: str, raw: Values, known: Row | None = None) -> Values:
    """Return a new record's raw values with what its linkages find for the rest.

    A linkage may ask for a default that itself follows from another: they are settled
    in turn, until none finds more. `known` remembers answers from record to record.
    """
    rights = opened.rights.form(form)
    open_ones = [
        (field, linkage)
        for field in opened.live.forms[form].form.fields
        if field.key not in raw
        and (linkage := linkage_of(field.default))
        and rights.level(field.key) == "write"
    ]
    answers: Row = {} if known is None else known
    while open_ones:
        before = raw
        begun = _begun(opened, form, raw, [linkage for _field, linkage in open_ones])
        for field, linkage in open_ones:
            given = reached(opened, form, linkage, {**begun, **raw})
            mark = f"{field.key} {bound(linkage.filter, given)}"
            if mark not in answers:
                answers[mark] = _taken(field, linkage, find(opened, linkage, given))
            raw = {**raw, **answers[mark]}
        open_ones = [one for one in open_ones if one[0].key not in raw]
        if raw == before:
            break
    return raw


def _begun(
    opened: Opened, form: str, raw: Values, linkages: Sequence[Linkage]
) -> Values:
    """Return what the linkages ask for and nobody gave: constants, formulas, rules."""
    compiled, env = opened.live.forms[form], opened.sight.env
    heads = {path.partition(".")[0] for one in linkages for path in asked(one.filter)}
    constants = compiled.block.constants
    if heads <= constants.keys() | raw.keys():
        made = {k: constants[k](env) for k in heads - raw.keys()}
        return {k: to_json(value) for k, value in made.items()}
    links, levels = Links(opened.conn, opened.sight), opened.rights.form(form).fields
    values = compiled.judge(raw, env=env, links=links, levels=levels).values
    return {k: to_json(values[k]) for k in heads - raw.keys() if k in values}


def _taken(field: Field, linkage: Linkage, found: Found) -> Row:
    if linkage.columns is not None:
        rows = list(_rows(field, linkage, found.records))
        return {field.key: rows} if rows else {}
    first = found.records[0].get(linkage.field) if found.records else None
    value = fitting(field, first)
    return {} if value is None else {field.key: value}
