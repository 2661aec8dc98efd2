"""Templates: the gallery, and upgrades of apps that were made from one."""

from flask import Response, send_file

from tenon.api.wire import body, current_context, resource, respond
from tenon.services import templates, upgrading

blueprint = resource("templates", "Apps to begin with, and their newer versions.")


@blueprint.get("/templates")
def list_templates() -> Response:
    """List the templates that came with the product."""
    return respond({"templates": templates.listed()})


@blueprint.get("/templates/<template>")
def get_template(template: str) -> Response:
    """Return what a template holds, before anything is installed."""
    return respond(templates.details(template))


@blueprint.get("/templates/<template>/pictures/<name>")
def get_picture(template: str, name: str) -> Response:
    """Return a preview picture of a template."""
    answer = send_file(templates.picture(template, name), mimetype="image/webp")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@blueprint.get("/apps/<app>/upgrade")
def offer(app: str) -> Response:
    """Return whether the app's template is newer here, what changes, what conflicts."""
    return respond(upgrading.offer(current_context(), app))


@blueprint.post("/apps/<app>/upgrade")
def upgrade(app: str) -> Response:
    """Merge the template into the draft: `{"choices": {conflict: mine | theirs}}`."""
    choices = body().get("choices")
    return respond(upgrading.upgrade(current_context(), app, choices))
