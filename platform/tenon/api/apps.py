"""Apps: what exists for a person, and what a builder makes."""

from typing import Any

from flask import Response, request
from marshmallow import fields

from engines.core.errors import TenonError, text
from tenon.api.envelopes import Envelope, title, words
from tenon.api.wire import body, current_context, nothing, resource, respond
from tenon.services import apps, packages, seeds
from tenon.services.apps import NewApp

blueprint = resource("apps", "Apps, templates, packages.")


class NewAppSchema(Envelope):
    """Where a new app comes from: nothing, a template or another app."""

    key = words(48)
    title = title()
    template = words(48)
    clone = words(48)
    sample_data = fields.Boolean(load_default=False)


@blueprint.get("/apps")
def list_apps() -> Response:
    """List the apps that exist for the person."""
    return respond({"apps": apps.listed(current_context())})


@blueprint.post("/apps")
def create() -> Response:
    """Make an app: blank, from a template, a clone, or from an uploaded zip."""
    ctx = current_context()
    if request.files:
        package = packages.read_zip(_uploaded())
        return respond({"key": apps.install(ctx, package)}, 201)
    given: dict[str, Any] = NewAppSchema().load(body())
    return respond({"key": apps.create(ctx, NewApp(**given))}, 201)


@blueprint.get("/apps/<app>")
def open_app(app: str) -> Response:
    """Return the run-time app of the person: what he may see, no more."""
    return respond(apps.opened(current_context(), app))


@blueprint.delete("/apps/<app>")
def remove(app: str) -> Response:
    """Delete an app."""
    apps.remove(current_context(), app)
    return nothing()


@blueprint.get("/apps/<app>/package")
def export(app: str) -> Response:
    """Return the app as a zip that reads well in git."""
    content = apps.export(current_context(), app)
    answer = Response(content, mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{app}.zip"'
    return answer


@blueprint.delete("/apps/<app>/sample-data")
def purge(app: str) -> Response:
    """Delete the sample data of an app; what people have written stays."""
    return respond({"deleted": seeds.purge(current_context(), app)})


def _uploaded() -> bytes:
    file = request.files.get("file")
    if file is None:
        texts = text("请选择一个 zip 文件。", "Choose a zip file.")
        raise TenonError("package.required", texts, ("file",))
    return file.stream.read()
