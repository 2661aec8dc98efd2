"""Signing in, signing out, and the person's own settings."""

from typing import Any

from flask import Response, request

from engines.core.errors import LANGUAGES
from tenon.api import gate
from tenon.api.envelopes import Envelope, choice, words
from tenon.api.wire import (
    current_context,
    nothing,
    public,
    resource,
    respond,
    show_time,
    visitor_context,
)
from tenon.services import people, session

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


@blueprint.post("/session")
@public
@blueprint.arguments(CredentialsSchema)
def sign_in(given: dict[str, Any]) -> Response:
    """Open a session and set its cookies."""
    ctx = visitor_context()
    credentials = given["username"], given["password"]
    origin = session.Origin(request.remote_addr, request.headers.get("User-Agent"))
    made = session.start(ctx, *credentials, origin)
    answer = respond(people.me(ctx, made.user_id, made.csrf), 201)
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
def me() -> Response:
    """Return who is signed in."""
    return respond(_me())


@blueprint.patch("/me")
@blueprint.arguments(OwnSettingsSchema)
def change_me(given: dict[str, Any]) -> Response:
    """Change one's own language, theme, name, time zone or password."""
    found = gate.known()
    people.change_me(current_context(), given, found.session if found else None)
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


def _me() -> dict[str, Any]:
    ctx, found = current_context(), gate.known()
    return people.me(ctx, ctx.actor.id or 0, found.csrf if found else "")


def _show(row: dict[str, Any], mine: int | None) -> dict[str, Any]:
    return row | {
        "created_at": show_time(row["created_at"]),
        "seen_at": show_time(row["seen_at"]),
        "current": row["id"] == mine,
    }
