"""The fields that a chart can group by or aggregate, for the designers."""

from collections.abc import Iterator
from typing import Any

from engines.core.errors import localise
from engines.core.world import FieldShape
from engines.report.names import DATES, GROUPS
from engines.report.reading_measures import ALLOWED
from engines.report.vocabulary import GRAINS
from tenon.context import Context
from tenon.services.opening import Opened, open_app, open_form

DEEPEST = 2


def fields(ctx: Context, app: str, form: str) -> list[dict[str, Any]]:
    """Return the fields of a form, of its rows and of what it refers to."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        return list(_fields(opened, form, "", "", 1))


def _fields(
    opened: Opened, form: str, path: str, title: str, depth: int
) -> Iterator[dict[str, Any]]:
    shape = opened.live.world.forms[form]
    rights = opened.rights.form(form)
    for key, found in shape.fields.items():
        if not rights.reads(key):
            continue
        full, name = f"{path}{key}", title + _say(opened, found)
        yield from _field(found, full, name, form)
        yield from _rows(opened, found, full, name, form)
        if _leads_on(opened, found, depth):
            onward = (f"{full}.", f"{name} / ", depth + 1)
            yield from _fields(opened, found.target or "", *onward)


def _leads_on(opened: Opened, found: FieldShape, depth: int) -> bool:
    if depth >= DEEPEST or found.type != "link" or found.multiple:
        return False
    target = found.target or ""
    return target in opened.live.world.forms and bool(opened.rights.form(target).view)


def _rows(
    opened: Opened, found: FieldShape, path: str, title: str, form: str
) -> Iterator[dict[str, Any]]:
    rights = opened.rights.form(form)
    for key, column in found.fields.items():
        if rights.reads(f"{found.key}.{key}"):
            name = f"{title} / {_say(opened, column)}"
            for one in _field(column, f"{path}.{key}", name, form):
                yield one | {"rows": path}


def _field(
    found: FieldShape, path: str, title: str, form: str
) -> Iterator[dict[str, Any]]:
    aggregates = [name for name, types in ALLOWED.items() if found.type in types]
    if not aggregates:
        return
    described = {
        "path": path,
        "title": title,
        "type": found.type,
        "widget": found.widget,
        "form": form,
        "groups": found.type in GROUPS,
        "aggs": aggregates,
    }
    yield described | ({"grains": list(GRAINS)} if found.type in DATES else {})


def _say(opened: Opened, found: FieldShape) -> str:
    return localise(found.title, opened.ctx.language)
