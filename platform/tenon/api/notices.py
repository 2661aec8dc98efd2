"""Notices: what a person wants to be told, and how messages are worded."""

from flask import Response

from tenon.api.wire import body, current_context, resource, respond
from tenon.services import notice_choices, notice_templates

blueprint = resource("notices", "Choices of people, wording of messages.")
TEMPLATE = "/notice-templates/<event>/<way>"


@blueprint.get("/me/notifications")
def my_choices() -> Response:
    """Return what the person wants to be told."""
    return respond(notice_choices.mine(current_context()))


@blueprint.put("/me/notifications")
def choose() -> Response:
    """Keep what the person wants to be told."""
    return respond(notice_choices.choose(current_context(), body()))


@blueprint.get("/notice-templates")
def list_templates() -> Response:
    """List the wording of every event."""
    return respond(notice_templates.listed(current_context()))


@blueprint.put(TEMPLATE)
def write_template(event: str, way: str) -> Response:
    """Keep the wording of an event on a way."""
    return respond(notice_templates.write(current_context(), event, way, body()))


@blueprint.delete(TEMPLATE)
def reset_template(event: str, way: str) -> Response:
    """Go back to the usual wording."""
    return respond(notice_templates.reset(current_context(), event, way))


@blueprint.post(f"{TEMPLATE}/preview")
def preview_template(event: str, way: str) -> Response:
    """Return a wording filled with real values."""
    return respond(notice_templates.preview(current_context(), event, way, body()))
