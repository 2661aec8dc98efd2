"""Inbound hooks: addresses that other systems call to wake a rule.

A hook belongs to an app and wakes one rule. It may ask for a signature, names what
makes a repeat recognisable, and says where in the content the values lie.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from secrets import token_urlsafe
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.core.json_paths import parse
from engines.core.judge import judge
from engines.core.schema import Schema, array, filled, integer, props, string
from tenon.context import Context
from tenon.services import releases
from tenon.services.audit import Subject, note
from tenon.services.gates import need_builder
from tenon.services.opening import open_app
from tenon.storage.models.messages import hook, hook_call
from tenon.storage.vault import vault_of

Shown = dict[str, Any]
Given = Mapping[str, Any]
MOST = 200
CALLS = 50
CAPTURE = timedelta(minutes=30)
LONGEST_TITLE = 200
_PATH = string(maxLength=500)
SETTINGS: Schema = props(
    header=string(
        default="X-Tenon-Signature",
        pattern="^[A-Za-z0-9-]{1,60}$",
        title=text("签名请求头", "Header of the signature"),
    ),
    dedupe=string(
        default="", maxLength=500, title=text("去重键路径", "Path of the dedupe key")
    ),
    per_minute=integer(
        minimum=1, maximum=6000, default=120, title=text("每分钟上限", "Per minute")
    ),
    mapping=array(
        props(
            ["key", "path"],
            key=string(pattern="^[a-z][a-z0-9_]{0,47}$"),
            path=_PATH,
        ),
        default=[],
        maxItems=100,
    ),
)


def listed(ctx: Context, app: str) -> Shown:
    """Return the hooks of an app, with their addresses."""
    need_builder(ctx)
    c = hook.c
    with ctx.database.read() as conn:
        open_app(ctx, conn, app)
        query = select(hook).where(c.app == app).order_by(c.id.desc()).limit(MOST)
        return {"hooks": [_show(ctx, conn, row) for row in conn.execute(query)]}


def _show(ctx: Context, conn: Connection, row: Row[Any]) -> Shown:
    token = vault_of(conn).open(row.token)
    base = ctx.platform.settings.base_url.rstrip("/")
    capturing = bool(row.capturing_until and row.capturing_until > ctx.now())
    return {
        "id": row.id,
        "title": row.title,
        "app": row.app,
        "rule": row.rule,
        "rule_title": _rule_title(ctx, conn, row),
        "address": f"{base}/api/v1/hooks/{token}",
        "signed": row.secret is not None,
        "settings": filled(SETTINGS, row.settings),
        "sample": row.sample,
        "capturing": capturing,
        "active": row.active,
        "created_at": row.created_at,
    }


def _rule_title(ctx: Context, conn: Connection, row: Row[Any]) -> str | None:
    """Return what the rule of a hook is called; its key when it is not published."""
    if row.rule is None:
        return None
    try:
        rule = releases.live_in(ctx.as_system("hook"), conn, row.app).rules.get(
            row.rule
        )
    except TenonError:
        rule = None
    return localise(rule.title, ctx.language) if rule else str(row.rule)


def add(ctx: Context, app: str, given: Given) -> Shown:
    """Make a hook; return it with its address."""
    need_builder(ctx)
    values: Shown = {"title": _title(given), "settings": _settings(given)}
    with ctx.database.write() as conn:
        open_app(ctx, conn, app)
        token, vault = token_urlsafe(24), vault_of(conn)
        values |= {
            "app": app,
            "rule": _rule(given),
            "token": vault.seal(token),
            "mark": vault.fingerprint(token),
            "secret": _secret(conn, given.get("secret")),
            "created_at": ctx.now(),
            "created_by": ctx.actor.id,
        }
        made = conn.execute(insert(hook).values(values).returning(hook.c.id))
        number = int(made.scalar_one())
        note(ctx, conn, "hook.added", Subject(app), hook=number)
        return _show(ctx, conn, _found(conn, number))


def change(ctx: Context, number: int, given: Given) -> Shown:
    """Change a hook; a blank secret stays as it is, null takes it away."""
    need_builder(ctx)
    with ctx.database.write() as conn:
        row = _mine(ctx, conn, number)
        values = dict(_changes(conn, row, given))
        if "capturing" in given:
            until = ctx.now() + CAPTURE if given["capturing"] is True else None
            values["capturing_until"] = until
        if values:
            conn.execute(update(hook).where(hook.c.id == number).values(values))
        note(ctx, conn, "hook.changed", Subject(row.app), hook=number)
        return _show(ctx, conn, _found(conn, number))


def _changes(
    conn: Connection, row: Row[Any], given: Given
) -> Iterator[tuple[str, Any]]:
    if "title" in given:
        yield "title", _title(given)
    if "settings" in given:
        fresh = given["settings"]
        known = isinstance(fresh, Mapping)
        yield (
            "settings",
            _settings({"settings": {**row.settings, **fresh} if known else fresh}),
        )
    if "rule" in given:
        yield "rule", _rule(given)
    if isinstance(given.get("active"), bool):
        yield "active", given["active"]
    if "secret" in given and given["secret"] != "":
        yield "secret", _secret(conn, given["secret"])


def remove(ctx: Context, number: int) -> None:
    """Remove a hook; its address leads nowhere from now on."""
    need_builder(ctx)
    with ctx.database.write() as conn:
        row = _mine(ctx, conn, number)
        conn.execute(delete(hook_call).where(hook_call.c.hook_id == number))
        conn.execute(delete(hook).where(hook.c.id == number))
        note(ctx, conn, "hook.removed", Subject(row.app), title=row.title)


def calls(ctx: Context, number: int) -> Shown:
    """Return the last calls of a hook, the newest first."""
    need_builder(ctx)
    c = hook_call.c
    with ctx.database.read() as conn:
        _mine(ctx, conn, number)
        query = select(hook_call).where(c.hook_id == number).order_by(c.id.desc())
        rows = conn.execute(query.limit(CALLS)).all()
    return {"calls": [_show_call(row, ctx.language) for row in rows]}


def _show_call(row: Row[Any], language: str) -> Shown:
    return {
        "id": row.id,
        "at": row.at,
        "status": row.status,
        "reason": localise(row.reason, language) if row.reason else "",
        "content": row.content,
        "values": getattr(row, "values", None),
    }


def _mine(ctx: Context, conn: Connection, number: int) -> Row[Any]:
    row = _found(conn, number)
    # Whoever does not see the app does not see its hooks.
    open_app(ctx, conn, row.app)
    return row


def _found(conn: Connection, number: int) -> Row[Any]:
    row = conn.execute(select(hook).where(hook.c.id == number)).first()
    if row is None:
        texts = text("没有此入站地址。", "There is no such hook.")
        raise TenonError("hook.not_found", texts)
    return row


def _title(given: Given) -> str:
    title = given.get("title")
    if isinstance(title, str) and 0 < len(title.strip()) <= LONGEST_TITLE:
        return title.strip()
    texts = text("请填写名称。", "Give it a title.")
    raise ProblemsError([Problem("required", texts, ("title",))])


def _rule(given: Given) -> str | None:
    rule = given.get("rule")
    if rule is None or (isinstance(rule, str) and 0 < len(rule) <= 64):
        return rule
    texts = text("规则应为其标识。", "The rule is named by its key.")
    raise ProblemsError([Problem("invalid", texts, ("rule",))])


def _secret(conn: Connection, value: Any) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and 8 <= len(value) <= 500:
        return vault_of(conn).seal(value)
    texts = text("密钥应为 8 到 500 个字符。", "A secret has 8 to 500 letters.")
    raise ProblemsError([Problem("invalid", texts, ("secret",))])


def _settings(given: Given) -> Shown:
    settings = given.get("settings", {})
    problems = [one.under("settings") for one in judge(SETTINGS, settings)]
    if problems:
        raise ProblemsError(problems)
    full = filled(SETTINGS, settings)
    wrong = list(_bad_paths(full))
    if wrong:
        raise ProblemsError(wrong)
    return full


def _bad_paths(settings: Given) -> Iterator[Problem]:
    places = [(("settings", "dedupe"), settings["dedupe"])]
    for number, one in enumerate(settings["mapping"]):
        places.append((("settings", "mapping", number, "path"), one["path"]))  # type: ignore[arg-type]  # paths have numbers too
    for path, words in places:
        try:
            parse(words)
        except TenonError as error:
            yield Problem(error.code, error.texts, path)


def rules_of(ctx: Context, app: str) -> Shown:
    """Return the live rules that a hook of an app can wake."""
    need_builder(ctx)
    with ctx.database.read() as conn:
        open_app(ctx, conn, app)
    live = releases.live(ctx, app)
    found = [
        {"key": rule.key, "title": localise(rule.title, ctx.language)}
        for rule in live.rules.values()
        if rule.trigger.kind == "webhook"
    ]
    return {"rules": found}
