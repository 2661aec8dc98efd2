"""Forms as people use them."""

from flask import Response

from tenon.api.wire import current_context, resource, respond
from tenon.services import forms

blueprint = resource("forms", "Forms of an app, at run time.")


@blueprint.get("/apps/<app>/forms/<form>")
def open_form(app: str, form: str) -> Response:
    """Return the form with the person's rights, its views and its flow."""
    return respond(forms.runtime_form(current_context(), app, form))
