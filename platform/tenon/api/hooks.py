"""Inbound hooks: kept by builders, called by other systems."""

from typing import Any

from flask import Response, request

from engines.core.errors import TenonError, text
from tenon.api.wire import (
    body,
    current_context,
    nothing,
    parse_json,
    public,
    resource,
    respond,
    visitor_context,
)
from tenon.services import hearing, hooks

blueprint = resource("hooks", "Addresses that other systems call to wake rules.")
HOOKS = "/apps/<app>/hooks"
HOOK = "/hooks/<int:hook>"
FORM = "application/x-www-form-urlencoded"


@blueprint.get(HOOKS)
def list_hooks(app: str) -> Response:
    """List the hooks of an app."""
    return respond(hooks.listed(current_context(), app))


@blueprint.post(HOOKS)
def add_hook(app: str) -> Response:
    """Make a hook."""
    return respond(hooks.add(current_context(), app, body()), 201)


@blueprint.get(f"{HOOKS}/rules")
def list_rules(app: str) -> Response:
    """List the rules that a hook can wake."""
    return respond(hooks.rules_of(current_context(), app))


@blueprint.patch(HOOK)
def change_hook(hook: int) -> Response:
    """Change a hook; `{"capturing": true}` keeps the next call as the sample."""
    return respond(hooks.change(current_context(), hook, body()))


@blueprint.delete(HOOK)
def remove_hook(hook: int) -> Response:
    """Remove a hook."""
    hooks.remove(current_context(), hook)
    return nothing()


@blueprint.get(f"{HOOK}/calls")
def list_calls(hook: int) -> Response:
    """List the last calls of a hook."""
    return respond(hooks.calls(current_context(), hook))


@blueprint.post("/hooks/<token>")
@public
def call_hook(token: str) -> Response:
    """Take a call of another system: JSON, or the fields of a form."""
    raw = _content()
    call = hearing.Call(raw, _parsed(raw), request.headers)  # type: ignore[arg-type]  # a mapping in all but name
    return respond(hearing.hear(visitor_context(), token, call), 202)


def _content() -> bytes:
    if (request.content_length or 0) > hearing.LONGEST:
        texts = text("内容超过 256 KB。", "The content is larger than 256 kB.")
        raise TenonError("hook.too_large", texts)
    # Asked for first: reading a form would take it away.
    return request.get_data(cache=True)


def _parsed(raw: bytes) -> Any:
    if request.mimetype == FORM:
        return {
            name: value for name, value in request.form.items() if "\x00" not in value
        }
    if not raw:
        return {}
    return parse_json(raw)
