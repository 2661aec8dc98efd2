"""Decision tables: tried, looked over, read from a sheet."""

from flask import Response

from tenon.api.wire import body, current_context, resource, respond
from tenon.services import decisions

blueprint = resource("decisions", "Decision tables while they are made.")


@blueprint.post("/apps/<app>/decisions/<key>/try")
def trial(app: str, key: str) -> Response:
    """Tell what a table answers: `{given | record, definition?}`."""
    return respond(decisions.trial(current_context(), app, key, body()))


@blueprint.post("/apps/<app>/decisions/<key>/report")
def looked_over(app: str, key: str) -> Response:
    """Tell overlaps, gaps and tests: `{definition?}`."""
    return respond(decisions.looked_over(current_context(), app, key, body()))


@blueprint.post("/apps/<app>/decisions/sheet")
def sheet(app: str) -> Response:
    """Return the cells of an uploaded sheet: `{upload, sheet?}`."""
    return respond(decisions.sheet(current_context(), app, body()))
