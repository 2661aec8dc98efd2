"""Notifications: what the person was told, and what he has read."""

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from engines.form.linking import is_id
from tenon.api.streams import stream
from tenon.api.wire import body, current_context, resource, respond, whole
from tenon.services import notifications

blueprint = resource("notifications", "What people are told inside the app.")


@blueprint.get("/notifications")
def list_notifications() -> Response:
    """Return the person's notifications, newest first."""
    given = request.args
    found = notifications.inbox(
        current_context(),
        unread=given.get("unread") == "1",
        before=whole(given.get("cursor", "")),
        app=given.get("app", ""),
        event=given.get("event", ""),
    )
    return respond(found)


@blueprint.get("/notifications/live")
def watch_notifications() -> Response:
    """Stream how many notifications are unread, as server-sent events."""
    ctx = current_context()
    person = ctx.actor.id or 0
    first = {"unread": notifications.unread(ctx)}
    return stream("unread", person, first, lambda count: ({"unread": count}, False))


@blueprint.post("/notifications/read")
def read_notifications() -> Response:
    """Mark some notifications, or all, as read."""
    ctx, given = current_context(), body()
    left = notifications.mark_read(ctx, None if given.get("all") else _ids(given))
    return respond({"unread": left})


def _ids(given: dict[str, object]) -> list[int]:
    ids = given.get("ids")
    if isinstance(ids, list) and all(is_id(i) for i in ids):
        return ids
    texts = text("请给出通知编号的列表，或 all。", "Send a list of ids, or all.")
    raise ProblemsError([Problem("invalid", texts, ("ids",))])
