"""The gate: finds out who asks, and lets nobody in who forgot to sign in."""

from dataclasses import replace
from hmac import compare_digest

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import NotFound

from engines.core.errors import TenonError, text
from tenon.api.wire import NOBODY, PREFIX, control, platform, preferred_language
from tenon.context import Context, Platform
from tenon.services import session
from tenon.services.session import Known

SESSION_COOKIE = "tenon_session"
CSRF_COOKIE = "tenon_csrf"
CSRF_HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def register(app: Flask) -> None:
    """Put the gate before every view of the API."""
    app.before_request(_enter)


def known() -> Known | None:
    """Return who is signed in, with his session."""
    found: Known | None = g.get("known")
    return found


def set_cookies(answer: Response, token: str, csrf: str) -> None:
    """Give the browser its session: one cookie it may not read, one it must."""
    age = int(session.LIFETIME.total_seconds())
    https = request.is_secure or platform().settings.base_url.startswith("https:")
    for name, value, hidden in (
        (SESSION_COOKIE, token, True),
        (CSRF_COOKIE, csrf, False),
    ):
        answer.set_cookie(
            name, value, max_age=age, httponly=hidden, secure=https, samesite="Lax"
        )


def clear_cookies(answer: Response) -> None:
    """Make the browser forget its session."""
    answer.delete_cookie(SESSION_COOKIE)
    answer.delete_cookie(CSRF_COOKIE)


def _enter() -> None:
    if not request.path.startswith(PREFIX + "/"):
        return
    house = platform()
    g.context = _visitor(house)
    found = _identify(g.context)
    g.known = found
    if found is not None:
        g.context = _known(g.context, found)
    _require_clean()
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or getattr(view, "public", False) or _documentation():
        return
    if found is None:
        raise TenonError(
            "session.required", text("请先登录。", "Please sign in and try again.")
        )
    _defend(found)


def _require_clean() -> None:
    for name, value in request.args.items(multi=True):
        if "\x00" in value or "\x00" in name:
            raise control((name,))
    if "\x00" in request.path:
        raise NotFound


def _documentation() -> bool:
    return (request.endpoint or "").startswith("api-docs.")


def _visitor(house: Platform) -> Context:
    language, zone = preferred_language(), house.settings.timezone
    return Context(house, actor=NOBODY, language=language, timezone=zone)


def _known(visitor: Context, found: Known) -> Context:
    return replace(
        visitor,
        actor=found.actor,
        language=found.user.get("language") or visitor.language,
        timezone=found.user.get("timezone") or visitor.timezone,
    )


def _identify(ctx: Context) -> Known | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _by_key(ctx, token.strip())
    cookie = request.cookies.get(SESSION_COOKIE)
    return session.identify(ctx, cookie) if cookie else None


def _by_key(ctx: Context, token: str) -> Known:
    found = session.identify_key(ctx, token)
    if found is None:
        raise TenonError(
            "session.bad_key",
            text(
                "API 密钥无效或已过期。请重新创建。",
                "The API key is wrong or has expired. Create a new one.",
            ),
        )
    return found


def _defend(found: Known) -> None:
    if found.session is None:
        _within_scope(found)
        return
    if request.method in SAFE:
        return
    sent = request.headers.get(CSRF_HEADER, "")
    if not compare_digest(sent.encode(), found.csrf.encode()):
        raise TenonError(
            "session.csrf",
            text(
                "页面已过期。请刷新后重试。",
                "This page is out of date. Reload it and try again.",
            ),
        )


def _within_scope(found: Known) -> None:
    scope = found.scope or {}
    apps, read_only = scope.get("apps"), scope.get("read_only", False)
    app = (request.view_args or {}).get("app")
    if (apps is not None and app not in apps) or (
        read_only and request.method not in SAFE
    ):
        raise TenonError(
            "forbidden",
            text(
                "此 API 密钥不允许这样做。",
                "This API key may not do this. Widen its scope.",
            ),
        )
