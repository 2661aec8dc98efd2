"""Search over all records a person may see, and records that are like one."""

from flask import Response, request

from tenon.api.records import RECORD
from tenon.api.wire import current_context, resource, respond, whole
from tenon.services.search import search
from tenon.services.suggesting import suggest

blueprint = resource("search", "Global search.")


@blueprint.get("/search")
def find() -> Response:
    """Return records that contain every word."""
    q, app = request.args.get("q", ""), request.args.get("app") or None
    return respond(search(current_context(), q, app))


@blueprint.get(f"{RECORD}/suggestions")
def suggested(app: str, form: str, key: int) -> Response:
    """Return records like this one, as the panel `?panel=` of its form asks."""
    at = whole(request.args.get("panel", "")) or 0
    return respond({"suggestions": suggest(current_context(), app, form, key, at)})
