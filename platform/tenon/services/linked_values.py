"""Linked values: what the formulas of a form read behind its links."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.form import CompiledForm
from engines.form.linking import is_id
from engines.form.links import nested
from engines.form.values import tagged
from tenon.context import Context
from tenon.services.links import Links
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.titles import Titles

Row = dict[str, Any]
MOST_ASKED = 50
MOST_RECORDS = 200


def answer(ctx: Context, app: str, form: str, asks: Sequence[Any]) -> Row:
    """Return `{"answers"}`, one for each `{"field", "ids"}` that is asked.

    Values are those the formulas of the form read through the link, as far as the
    person may see them; numbers and days say what they are.
    """
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        creates = opened.rights.form(form).create
        open_form(opened, form, "create" if creates else "view")
        listed = [one for one in asks[:MOST_ASKED] if isinstance(one, Mapping)]
        return {"answers": [_answer(opened, form, one) for one in listed]}


def _answer(opened: Opened, form: str, ask: Mapping[str, Any]) -> Row:
    path, given = str(ask.get("field")), ask.get("ids")
    ids = [one for one in given if is_id(one)] if isinstance(given, list) else []
    needs = _needs(opened, opened.live.forms[form], path)
    return {
        "field": path,
        "records": _records(opened, *needs, ids[:MOST_RECORDS]) if needs else [],
    }


def _needs(
    opened: Opened, compiled: CompiledForm, path: str
) -> tuple[str, frozenset[str]] | None:
    level = opened.rights.form(compiled.form.key).level(path)
    needs = compiled.links.get(path)
    return None if level in ("hidden", "masked") else needs


def _records(
    opened: Opened, target: str, paths: frozenset[str], ids: Sequence[int]
) -> list[Row]:
    if not ids or not _visible(opened, target):
        return []
    titles = Titles(opened.conn, opened.sight)
    found = Links(opened.conn, opened.sight, free=False).read(target, ids, paths)
    titles.want(target, found)
    titles.load()
    return [
        {**titles.of(target).get(key, {"id": key}), "values": _values(key, values)}
        for key, values in found.items()
    ]


def _visible(opened: Opened, target: str) -> bool:
    return target not in opened.live.forms or bool(opened.rights.form(target).view)


def _values(key: int, values: Mapping[str, Any]) -> Row:
    inside = nested(key, values)
    return {name: tagged(value) for name, value in inside.items() if name != "id"}
