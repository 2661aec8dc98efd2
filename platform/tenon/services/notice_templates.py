"""Message templates: how an event is worded on each way, in both languages.

Jinja2 in a sandbox; it reads a handful of plain values and nothing else.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChainableUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from sqlalchemy import Connection, Row, delete, insert, or_, select, update

from engines.core.errors import LANGUAGES, Problem, ProblemsError, Text, localise, text
from tenon.connectors.registry import CONNECTORS
from tenon.context import Context
from tenon.services.audit import Subject, note
from tenon.services.gates import need_admin
from tenon.services.notice_events import (
    BODY,
    DIGEST,
    EVENTS,
    TITLE,
    WORDS,
    event_of,
)
from tenon.storage import revisions
from tenon.storage.models.automation import notification
from tenon.storage.models.messages import notice_template

Shown = dict[str, Any]
Template = tuple[Text, Text]
SUBJECT = "notice_templates"
LONGEST = 10_000
LONGEST_MADE = 20_000
_SANDBOX = ImmutableSandboxedEnvironment(
    autoescape=False, undefined=ChainableUndefined, trim_blocks=True, lstrip_blocks=True
)
# Loops over long ranges would hold a worker.
_SANDBOX.globals.clear()
_DIGEST: Template = (
    text(
        "{{ notices | length }} 条通知",
        "{{ notices | length }} notices",
    ),
    text(
        "{% for one in notices %}\n- {{ one.title }}{% if one.body %}（{{ one.body }}）"
        "{% endif %}\n\n{% endfor %}",
        "{% for one in notices %}\n- {{ one.title }}{% if one.body %} ({{ one.body }})"
        "{% endif %}\n\n{% endfor %}",
    ),
)
_USUAL: Template = (dict.fromkeys(LANGUAGES, TITLE), dict.fromkeys(LANGUAGES, BODY))


def usual(event: str) -> Template:
    """Return the template that an event begins with."""
    return _DIGEST if event == DIGEST else _USUAL


def templates(ctx: Context, conn: Connection) -> Mapping[tuple[str, str], Template]:
    """Return the templates that admins have written, by event and way."""
    return revisions.remembered(conn, ctx.platform.caches, SUBJECT, SUBJECT, _load)


def _load(conn: Connection) -> Mapping[tuple[str, str], Template]:
    rows = conn.execute(select(notice_template))
    return {(row.event, row.way): (row.title, row.body) for row in rows}


def worded(template: Template, values: Mapping[str, Mapping[str, Any]]) -> Template:
    """Return title and body in every language, filled with that language's `values`.

    What cannot be filled is said in the plain words of the notice.
    """
    title, body = (
        {one: _filled(localise(part, one), values[one], plain) for one in LANGUAGES}
        for part, plain in zip(template, ("title", "body"), strict=True)
    )
    return title, body


def _filled(source: str, values: Mapping[str, Any], plain: str) -> str:
    try:
        return rendered(source, values)
    except ProblemsError:
        return str(values.get(plain, ""))


def rendered(source: str, values: Mapping[str, Any]) -> str:
    """Return a template filled; raises ProblemsError with what is wrong with it."""
    try:
        made = _SANDBOX.from_string(source).render(values)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as e:
        raise ProblemsError([_bad(e)]) from None
    return made.strip()[:LONGEST_MADE]


def _bad(error: Exception) -> Problem:
    said = str(error) or type(error).__name__
    texts = text(
        "模板第 {line} 行写法有误：{error}",
        "Line {line} of the template is not written right: {error}",
        line=getattr(error, "lineno", 1) or 1,
        error=said.replace("{", "(").replace("}", ")"),
    )
    return Problem("template.bad", texts)


def values_of(
    row: Any, language: str, zone: ZoneInfo, person: str, app: str = ""
) -> dict[str, Any]:
    """Return what a template may name, of one notice in one language."""
    at: datetime = row.at
    return {
        "title": localise(row.title, language),
        "body": localise(row.body, language),
        "link": row.link,
        "person": person,
        "app": app or row.app or "",
        "event": localise(event_of(row.event or row.kind).label, language),
        "at": at.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        "facts": row.facts or {},
    }


def listed(ctx: Context) -> Shown:
    """Return every event with its template on each way; for administrators only."""
    need_admin(ctx)
    with ctx.database.read() as conn:
        own = templates(ctx, conn)
    ways = sorted({one.way for one in CONNECTORS.values() if one.way})
    names = [*EVENTS, DIGEST]
    shown = [
        {
            "event": name,
            "title": localise(_label(name), ctx.language),
            "ways": {way: _show(own, name, way) for way in ways},
        }
        for name in names
    ]
    words = [
        {"name": name, "title": localise(words, ctx.language)}
        for name, words in WORDS.items()
    ]
    return {"events": shown, "ways": ways, "words": words}


def _label(name: str) -> Text:
    return text("汇总", "Digest") if name == DIGEST else EVENTS[name].label


def _show(own: Mapping[tuple[str, str], Template], event: str, way: str) -> Shown:
    known = own.get((event, way))
    title, body = known or usual(event)
    return {"title": dict(title), "body": dict(body), "changed": known is not None}


def write(ctx: Context, event: str, way: str, given: Mapping[str, Any]) -> Shown:
    """Keep the template of an event on a way."""
    need_admin(ctx)
    _need_place(event, way)
    title, body = _judged(given)
    values = {"title": title, "body": body, "updated_at": ctx.now()}
    with ctx.database.write() as conn:
        mine = _mine(event, way)
        known = update(notice_template).where(*mine)
        done = conn.execute(known.values(**values, updated_by=ctx.actor.id))
        if not done.rowcount:
            place = {"event": event, "way": way, "updated_by": ctx.actor.id}
            conn.execute(insert(notice_template).values(**place, **values))
        revisions.bump(conn, SUBJECT)
        note(ctx, conn, "template.changed", Subject(), event=event, way=way)
    return listed(ctx)


def reset(ctx: Context, event: str, way: str) -> Shown:
    """Go back to the template that the event began with."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        conn.execute(delete(notice_template).where(*_mine(event, way)))
        revisions.bump(conn, SUBJECT)
    return listed(ctx)


def _mine(event: str, way: str) -> tuple[Any, Any]:
    return (notice_template.c.event == event, notice_template.c.way == way)


def preview(ctx: Context, event: str, way: str, given: Mapping[str, Any]) -> Shown:
    """Return a template filled: with the admin's own newest notice, else a sample."""
    need_admin(ctx)
    _need_place(event, way)
    zone = ZoneInfo(ctx.timezone)
    title, body = _judged(given)
    with ctx.database.read() as conn:
        row = _newest(conn, ctx.actor.id or 0, event)
    shown = {}
    for language in LANGUAGES:
        values = _values(ctx, event, row, language, zone)
        shown[language] = {
            "title": rendered(title[language], values),
            "body": rendered(body[language], values),
        }
    return {"preview": shown, "real": row is not None}


def _newest(conn: Connection, person: int, event: str) -> Row[Any] | None:
    n = notification.c
    mine = select(notification).where(n.user_id == person).order_by(n.id.desc())
    named = or_(n.event == event, n.event.startswith(f"{event}."))
    return conn.execute(mine.where(named).limit(1)).first()


def _values(
    ctx: Context, event: str, row: Row[Any] | None, language: str, zone: ZoneInfo
) -> dict[str, Any]:
    if row is not None:
        return values_of(row, language, zone, ctx.actor.name)
    title, body = event_of(event).sample
    one = {
        "title": localise(title, language),
        "body": localise(body, language),
        "link": "/inbox",
        "person": ctx.actor.name,
        "app": "",
        "event": localise(_label(event), language),
        "at": ctx.now().astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        "facts": {},
    }
    return {**one, "notices": [one, one]}


def _need_place(event: str, way: str) -> None:
    if event != DIGEST and event not in EVENTS:
        texts = text("没有此事件。", "There is no such event.")
        raise ProblemsError([Problem("unknown", texts, ("event",))], "not_found")
    if way not in {one.way for one in CONNECTORS.values()}:
        texts = text("没有此通知方式。", "There is no such way.")
        raise ProblemsError([Problem("unknown", texts, ("way",))], "not_found")


def _judged(given: Mapping[str, Any]) -> tuple[Shown, Shown]:
    parts = {name: _languages(given.get(name)) for name in ("title", "body")}
    problems = list(_problems(parts))
    if problems:
        raise ProblemsError(problems)
    return parts["title"], parts["body"]


def _languages(value: Any) -> Shown:
    given = value if isinstance(value, Mapping) else {}
    return {one: given.get(one, "") for one in LANGUAGES}


def _problems(parts: Mapping[str, Shown]) -> Iterator[Problem]:
    for name, languages in parts.items():
        for language, source in languages.items():
            path = (name, language)
            if not isinstance(source, str) or len(source) > LONGEST:
                texts = text("应为不超过 1 万字的文本。", "A text of up to 10,000.")
                yield Problem("invalid", texts, path)
            elif name == "title" and not source.strip():
                yield Problem("required", text("请填写。", "Fill this in."), path)
            else:
                yield from _written(source, path)


def _written(source: str, path: tuple[str, ...]) -> Iterator[Problem]:
    try:
        _SANDBOX.parse(source)
    except TemplateError as error:
        yield _bad(error).under(*path)
