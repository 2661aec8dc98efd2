"""The preview of a print template while it is drawn, on a real record."""

from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError
from engines.form.prints import check_print, parse_print
from tenon.context import Context
from tenon.services.gates import need_builder
from tenon.services.listing import ListQuery, page
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.prints import page_of
from tenon.services.reading import need_record

Shown = dict[str, Any]


def preview(ctx: Context, app: str, raw: Any, record: int | None) -> Shown:
    """Return the page of a template as drawn so far, for a record or the newest one.

    `html` is None where there is nothing to show; `problems` say what is wrong. Fields
    that are not published yet are shown blank.
    """
    need_builder(ctx)
    try:
        template = parse_print(raw)
    except ProblemsError as error:
        return {"html": None, "record": None, "problems": list(error.problems)}
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        problems = list(check_print(template, opened.live.world))
        if template.form not in opened.live.forms:
            return {"html": None, "record": None, "problems": problems}
        open_form(opened, template.form, "print")
        key = record if record is not None else _newest(opened, template.form)
        if key is None or not template.kind.pages:
            return {"html": None, "record": key, "problems": problems}
        need_record(opened, template.form, key, "print")
        try:
            html = page_of(opened, template, key)
        except TenonError as error:
            told = Problem(error.code, error.texts, ("blocks",))
            return {"html": None, "record": key, "problems": [told]}
        return {"html": html, "record": key, "problems": problems}


def _newest(opened: Opened, form: str) -> int | None:
    found, _cursor = page(opened, form, ListQuery(limit=1, fields=("id",)))
    return int(found[0]["id"]) if found else None
