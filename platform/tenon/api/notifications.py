"""Notifications: what the person was told, and what he has read."""

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from engines.form.linking import is_id
from tenon.api.wire import body, current_context, resource, respond, whole
from tenon.services import notifications

blueprint = resource("notifications", "What people are told inside the app.")


@blueprint.get("/notifications")
def list_notifications() -> Response:
    """Return the person's notifications, newest first."""
    cursor = request.args.get("cursor", "")
    before = whole(cursor)
    unread = request.args.get("unread") == "1"
    return respond(notifications.inbox(current_context(), unread=unread, before=before))


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
