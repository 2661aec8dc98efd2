"""Comments on records."""

from flask import Response

from tenon.api.records import RECORD
from tenon.api.wire import body, current_context, resource, respond
from tenon.services import comments

blueprint = resource("comments", "Comments on records.")


@blueprint.get(f"{RECORD}/comments")
def list_comments(app: str, form: str, key: int) -> Response:
    """Return the comments of a record."""
    return respond(comments.list_comments(current_context(), app, form, key))


@blueprint.post(f"{RECORD}/comments")
def add_comment(app: str, form: str, key: int) -> Response:
    """Add a comment and tell those it mentions."""
    return respond(comments.add_comment(current_context(), app, form, key, body()), 201)
