"""Signing in, signing out, and the person's own settings."""

from typing import Any

from flask import Response, request
from marshmallow import fields

from engines.core.errors import LANGUAGES
from tenon.api import gate
from tenon.api.envelopes import Envelope, choice, number, words
from tenon.api.wire import (
    current_context,
    nothing,
    public,
    resource,
    respond,
    show_time,
    visitor_context,
)
from tenon.services import api_keys, me, session

blueprint = resource("session", "Signing in and out; the person's own settings.")


class CredentialsSchema(Envelope):
    """A user name and a password."""

    username = words(100, required=True)
    password = words(1000, required=True)


class OwnSettingsSchema(Envelope):
    """What a person may change of himself."""

    name = words()
    language = choice(LANGUAGES, allow_none=True)
    theme = choice(("light", "dark", "system"))
    timezone = words(64, allow_none=True)
    password = words(1000)
    current_password = words(1000)


class NewKeySchema(Envelope):
    """A new API key: what it is for, which apps it opens, and how long."""

    title = words(required=True)
    apps = fields.List(words(48), allow_none=True)
    read_only = fields.Boolean(load_default=False)
    days = number(3650, least=1, allow_none=True)


@blueprint.post("/session")
@public
@blueprint.arguments(CredentialsSchema)
def sign_in(given: dict[str, Any]) -> Response:
    """Open a session and set its cookies."""
    ctx = visitor_context()
    credentials = given["username"], given["password"]
    origin = session.Origin(request.remote_addr, request.headers.get("User-Agent"))
    made = session.start(ctx, *credentials, origin)
    answer = respond(me.show(ctx, made.user_id, made.csrf), 201)
    gate.set_cookies(answer, made.token, made.csrf)
    return answer


@blueprint.delete("/session")
def sign_out() -> Response:
    """End the session of this browser."""
    found = gate.known()
    if found and found.session:
        session.finish(current_context(), found.session)
    answer = nothing()
    gate.clear_cookies(answer)
    return answer


@blueprint.get("/me")
def show_me() -> Response:
    """Return who is signed in."""
    return respond(_me())


@blueprint.patch("/me")
@blueprint.arguments(OwnSettingsSchema)
def change_me(given: dict[str, Any]) -> Response:
    """Change one's own language, theme, name, time zone or password."""
    found = gate.known()
    me.change(current_context(), given, found.session if found else None)
    return respond(_me())


@blueprint.get("/me/sessions")
def sessions() -> Response:
    """List one's own open sessions."""
    found = gate.known()
    mine = found.session if found else None
    rows = session.list_sessions(current_context())
    return respond({"sessions": [_show(row, mine) for row in rows]})


@blueprint.delete("/me/sessions/<int:session_id>")
def revoke(session_id: int) -> Response:
    """End one of one's own sessions."""
    session.revoke(current_context(), session_id)
    return nothing()


@blueprint.get("/me/keys")
def list_keys() -> Response:
    """List one's own API keys; what they open, never the keys themselves."""
    return respond({"keys": [_show_key(k) for k in api_keys.listed(current_context())]})


@blueprint.post("/me/keys")
@blueprint.arguments(NewKeySchema)
def add_key(given: dict[str, Any]) -> Response:
    """Make an API key; it is shown this once."""
    token, row = api_keys.add(current_context(), given)
    return respond(_show_key(row) | {"key": token}, 201)


@blueprint.delete("/me/keys/<int:key_id>")
def remove_key(key_id: int) -> Response:
    """Make one of one's own API keys useless."""
    api_keys.remove(current_context(), key_id)
    return nothing()


def _show_key(row: dict[str, Any]) -> dict[str, Any]:
    moments = ("created_at", "expires_at")
    return row | {name: show_time(row[name]) for name in moments}


def _me() -> dict[str, Any]:
    ctx, found = current_context(), gate.known()
    return me.show(ctx, ctx.actor.id or 0, found.csrf if found else "")


def _show(row: dict[str, Any], mine: int | None) -> dict[str, Any]:
    return row | {
        "created_at": show_time(row["created_at"]),
        "seen_at": show_time(row["seen_at"]),
        "current": row["id"] == mine,
    }
