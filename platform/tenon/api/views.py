"""Saved views of a form."""

from flask import Response

from tenon.api.records import FORM
from tenon.api.wire import body, current_context, nothing, resource, respond
from tenon.services import view_choices, views

blueprint = resource("views", "Saved views.")


@blueprint.get(f"{FORM}/views")
def list_views(app: str, form: str) -> Response:
    """Return the views of a form."""
    return respond(views.list_views(current_context(), app, form))


@blueprint.post(f"{FORM}/views")
def create_view(app: str, form: str) -> Response:
    """Save a view."""
    return respond(views.create_view(current_context(), app, form, body()), 201)


@blueprint.patch(f"{FORM}/views/<int:key>")
def update_view(app: str, form: str, key: int) -> Response:
    """Change a saved view."""
    return respond(views.update_view(current_context(), app, form, key, body()))


@blueprint.delete(f"{FORM}/views/<int:key>")
def delete_view(app: str, form: str, key: int) -> Response:
    """Remove a saved view."""
    views.delete_view(current_context(), app, form, key)
    return nothing()


@blueprint.put(f"{FORM}/views/choices", defaults={"view": ""})
@blueprint.put(f"{FORM}/views/choices/<view>")
def choose(app: str, form: str, view: str) -> Response:
    """Keep widths, order and figures as one person likes them."""
    view_choices.choose(current_context(), app, form, view, body())
    return nothing()
