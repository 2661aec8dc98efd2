"""View choices: widths, order, frozen columns and figures as one person likes them."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.exc import IntegrityError

from engines.core.errors import Problem, ProblemsError, text
from engines.core.judge import judge
from engines.core.schema import Schema, array, choice, integer, props, string
from engines.form.views.grid import FIGURES
from tenon.context import Context
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.views import views_of
from tenon.storage.models.views import view_choice

Row = dict[str, Any]
MOST_BYTES = 20_000
LONGEST_KEY = 80
_keys = array(string(maxLength=130), maxItems=600)
SCHEMA: Schema = props(
    order=_keys,
    hidden=_keys,
    frozen=integer(minimum=0, maximum=20),
    widths={
        "type": "object",
        "additionalProperties": integer(minimum=40, maximum=2000),
    },
    figures={"type": "object", "additionalProperties": choice(FIGURES)},
    # The order of the tabs, under the empty view.
    tabs=_keys,
)


def offered_views(opened: Opened, form: str) -> list[Row]:
    """Return the views a person may open, each with what he changed of it (`mine`).

    They stand in his own order, if he has one.
    """
    query = select(view_choice.c.view, view_choice.c.settings).where(
        *_his(opened.ctx, opened.live.key, form)
    )
    mine = {row.view: row.settings for row in opened.conn.execute(query)}
    views = [
        view | ({"mine": mine[view["key"]]} if view["key"] in mine else {})
        for view in views_of(opened, form)
    ]
    wanted = mine.get("", {}).get("tabs", [])
    places = {key: at for at, key in enumerate(wanted)}
    return sorted(views, key=lambda view: places.get(view["key"], len(places)))


def _his(ctx: Context, app: str, form: str) -> tuple[ColumnElement[bool], ...]:
    c = view_choice.c
    return (c.user_id == (ctx.actor.id or 0), c.app == app, c.form == form)


def choose(
    ctx: Context, app: str, form: str, view: str, raw: Mapping[str, Any]
) -> None:
    """Keep what the person changed of `view`; the empty view keeps his tabs."""
    problems = list(judge(SCHEMA, raw))
    if len(str(raw)) > MOST_BYTES or len(view) > LONGEST_KEY:
        texts = text("视图设置太大。", "These settings are too large.")
        problems.append(Problem("view.too_large", texts))
    if problems:
        raise ProblemsError(problems)
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        open_form(opened, form)
        values = {"settings": dict(raw), "updated_at": ctx.now()}
        where = (*_his(ctx, app, form), view_choice.c.view == view)
        changed = update(view_choice).where(*where).values(**values)
        if conn.execute(changed).rowcount:
            return
        place = {"user_id": ctx.actor.id or 0, "app": app, "form": form, "view": view}
        # Two windows of one person may both be the first: the later one wins nothing.
        with suppress(IntegrityError), conn.begin_nested():
            conn.execute(insert(view_choice).values(**place, **values))
