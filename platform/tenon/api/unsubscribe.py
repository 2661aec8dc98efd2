"""Unsubscribing: the page that a letter's link opens."""

from flask import Response
from markupsafe import escape

from engines.core.errors import TenonError, localise, text
from tenon.api.errors import status_of
from tenon.api.wire import public, resource, visitor_context
from tenon.services import unsubscribing

blueprint = resource("unsubscribe", "Taking a consent back by the link of a letter.")
LINK = "/unsubscribe/<token>"

_ASK = text("确定不再接收此类邮件？", "Stop receiving these letters?")
_BUTTON = text("退订", "Unsubscribe")
_DONE = text("已退订，不会再给您发送。", "Done. We will not write to you again.")
_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>{title}</title>
<style>body{{font:16px/1.7 system-ui,sans-serif;max-width:30em;margin:15vh auto;
padding:0 16px;text-align:center;color-scheme:light dark}}
button{{font:inherit;padding:8px 28px;border:0;border-radius:8px;background:#1a6dff;
color:#fff;cursor:pointer}}</style>
<main><p>{said}</p>{more}</main></html>
"""


@blueprint.get(LINK)
@public
def ask(token: str) -> Response:
    """Ask whether to unsubscribe; changes nothing."""
    ctx = visitor_context()
    try:
        unsubscribing.place_of(ctx, token)
    except TenonError as error:
        return _refused(ctx.language, error)
    button = escape(localise(_BUTTON, ctx.language))
    more = f'<form method="post"><button>{button}</button></form>'
    return _page(ctx.language, localise(_ASK, ctx.language), more)


@blueprint.post(LINK)
@public
def leave(token: str) -> Response:
    """Unsubscribe."""
    ctx = visitor_context()
    try:
        unsubscribing.leave(ctx, token)
    except TenonError as error:
        return _refused(ctx.language, error)
    return _page(ctx.language, localise(_DONE, ctx.language), "")


def _refused(language: str, error: TenonError) -> Response:
    """Return the page of who cannot be helped here: he reads no JSON."""
    answer = _page(language, localise(error.texts, language), "")
    answer.status_code = status_of(error.code)
    return answer


def _page(language: str, said: str, more: str) -> Response:
    title = escape(localise(_BUTTON, language))
    html = _PAGE.format(language=language, title=title, said=escape(said), more=more)
    answer = Response(html, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    return answer
