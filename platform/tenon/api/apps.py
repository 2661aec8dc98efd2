"""Apps: what exists for a person, and what a builder makes."""

from typing import Any

from flask import Response, request
from marshmallow import fields

from engines.core.errors import TenonError, text
from tenon.api.envelopes import Envelope, title, words
from tenon.api.wire import body, current_context, nothing, resource, respond
from tenon.services import apps, arriving, packages, samples, seeds
from tenon.services.apps import NewApp

blueprint = resource("apps", "Apps, templates, packages.")


class NewAppSchema(Envelope):
    """Where a new app comes from: nothing, a template or another app."""

    key = words(48)
    title = title()
    template = words(48)
    clone = words(48)
    sample_data = fields.Boolean(load_default=False)


_NAMED = ("key", "title", "sample_data")


@blueprint.get("/apps")
def list_apps() -> Response:
    """List the apps that exist for the person."""
    return respond({"apps": apps.listed(current_context())})


@blueprint.post("/apps")
def create() -> Response:
    """Make an app: blank, from a template, a clone, or from an uploaded zip.

    A zip comes with the fields `key`, `title` and `sample_data` beside it, if any.
    """
    ctx = current_context()
    if request.files:
        package = packages.read_zip(_uploaded())
        named: dict[str, Any] = NewAppSchema(only=_NAMED).load(request.form.to_dict())
        return respond({"key": apps.install(ctx, package, **named)}, 201)
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


@blueprint.put("/apps/<app>/package")
def take(app: str) -> Response:
    """Make an uploaded zip the draft of the app; it is published as any draft."""
    return respond(arriving.take(current_context(), app, _uploaded()))


@blueprint.post("/packages/look")
def look() -> Response:
    """Return what an uploaded zip holds and how it differs from an app that is here.

    The field `beside` names the app; without it the one of the same key.
    """
    beside = request.form.get("beside")
    return respond(arriving.look(current_context(), _uploaded(), beside))


@blueprint.get("/apps/<app>/sample-data")
def sample_data(app: str) -> Response:
    """Return how many sample records the app has, and whether any could be had."""
    return respond(samples.standing(current_context(), app))


@blueprint.post("/apps/<app>/sample-data")
def plant(app: str) -> Response:
    """Install the sample data of the app's template: `{"job"}` can be stopped."""
    return respond({"job": samples.ask(current_context(), app)}, 202)


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
