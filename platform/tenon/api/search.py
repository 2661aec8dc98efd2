"""Search over all records a person may see."""

from flask import Response, request

from tenon.api.wire import current_context, resource, respond
from tenon.services.search import search

blueprint = resource("search", "Global search.")


@blueprint.get("/search")
def find() -> Response:
    """Return records that contain every word."""
    q, app = request.args.get("q", ""), request.args.get("app") or None
    return respond(search(current_context(), q, app))
