"""Flows as they are designed: their versions in the releases of an app."""

from flask import Response

from tenon.api.wire import current_context, resource, respond, show_time
from tenon.services import flow_versions

blueprint = resource("flow_definitions", "Flows as they are designed.")


@blueprint.get("/apps/<app>/flows/<flow>/versions")
def list_versions(app: str, flow: str) -> Response:
    """List the releases that changed a flow, the newest first."""
    found = flow_versions.listed(current_context(), app, flow)
    shown = [v | {"published_at": show_time(v["published_at"])} for v in found]
    return respond({"versions": shown})


@blueprint.get("/apps/<app>/flows/<flow>/versions/<int:number>")
def get_version(app: str, flow: str, number: int) -> Response:
    """Return a flow as a release holds it."""
    found = flow_versions.document(current_context(), app, flow, number)
    return respond({"definition": found})
