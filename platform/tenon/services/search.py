"""Global search: one keyword over every form of every app, rights and masks applied."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, select

from engines.core.app_definition import NavigationItem
from engines.core.errors import localise
from engines.core.initials import letters_of
from tenon.context import Context
from tenon.live import LiveApp
from tenon.permissions.rights import rights_of
from tenon.services import releases
from tenon.services.listing import keyword
from tenon.services.opening import Opened, look
from tenon.services.titles import title_column, title_mask
from tenon.storage.models.apps import app as app_table
from tenon.storage.tables import searched_fields

Row = dict[str, Any]
PER_FORM = 10
MOST = 60
AROUND = 24


def search(ctx: Context, q: str, app: str | None = None) -> Row:
    """Return `{"results"}`: records whose readable text contains every word of `q`.

    Those whose title begins with it stand first, then those whose title holds it; of
    equals, those whose form stands first in the navigation.
    """
    words = q.strip()
    if not words:
        return {"results": []}
    results: list[Row] = []
    with ctx.database.read() as conn:
        for opened in _opened(ctx, conn, app):
            for form in _in_order(opened.live):
                if opened.rights.form(form).view:
                    results += _found(opened, form, words)
    results.sort(key=lambda one: rank(str(one["title"] or ""), words))
    return {"results": results[:MOST]}


def _in_order(live: LiveApp) -> list[str]:
    drawn = list(_drawn(live.definition.navigation))
    return [key for key in drawn if key in live.forms] + [
        key for key in live.forms if key not in drawn
    ]


def _drawn(items: Iterable[NavigationItem]) -> Iterator[str]:
    for item in items:
        if item.form is not None:
            yield item.form
        yield from _drawn(item.items)


def rank(title: str, q: str) -> int:
    """Return how well a title answers: 0 begins with `q`, 1 holds it, 2 does not.

    >>> [rank("笔记本电脑", q) for q in ("笔记", "bjb", "电脑", "dn", "x")]
    [0, 0, 1, 1, 2]
    """
    lowered, asked = title.lower(), q.lower()
    letters = [letters_of(c) or c for c in lowered]
    at = lowered.find(asked)
    places = range(len(letters) - len(asked) + 1)
    if at < 0:
        at = next((p for p in places if _reads(letters[p:], asked)), -1)
    return 2 if at < 0 else min(at, 1)


def _reads(letters: Sequence[str], asked: str) -> bool:
    return all(one in known for one, known in zip(asked, letters, strict=False))


def _opened(ctx: Context, conn: Connection, only: str | None) -> Iterable[Opened]:
    c = app_table.c
    query = select(c.key).where(c.release > 0, c.deleted_at.is_(None))
    if only:
        query = query.where(c.key == only)
    query = query.order_by(c.position, c.key)
    for key in conn.scalars(query).all():
        if ctx.actor.is_admin or key in ctx.actor.roles:
            live = releases.live_in(ctx, conn, key)
            if rights_of(ctx, conn, live).any:
                yield look(ctx, conn, live)


def _found(opened: Opened, form: str, q: str) -> list[Row]:
    sight, main = opened.sight, opened.live.tables[form].main
    keys = searched_fields(opened.live.forms[form])
    readable = [main.c[key] for key in keys if sight.form(form).reads(key)]
    if not readable:
        return []
    wanted = (
        select(main.c.id, title_column(sight, form, main), *readable)
        .where(sight.rows(form), keyword(sight, form, q))
        .order_by(main.c.id.desc())
        .limit(PER_FORM)
    )
    mask = title_mask(sight, form)
    form_title = localise(opened.live.forms[form].form.title, opened.ctx.language)
    return [
        {
            "app": opened.live.key,
            "form": form,
            "form_title": form_title,
            "id": key,
            "title": mask(title),
            "snippet": snippet(texts, q),
        }
        for key, title, *texts in opened.conn.execute(wanted)
    ]


def snippet(texts: Iterable[str | None], q: str) -> str:
    """Return the words around the first place where a word of `q` was found.

    >>> snippet([None, "上海榫卯科技有限公司"], "榫卯")
    '上海榫卯科技有限公司'
    """
    words = q.lower().split()
    for written in texts:
        lowered = (written or "").lower()
        at = next((lowered.find(w) for w in words if w in lowered), -1)
        if written and at >= 0:
            start, end = max(0, at - AROUND), at + AROUND * 2
            head, tail = "…" if start else "", "…" if end < len(written) else ""
            return f"{head}{written[start:end]}{tail}"
    return ""
