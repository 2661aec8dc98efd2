"""Audit: what left the house, for administrators."""

from flask import Response, request

from tenon.api.wire import current_context, resource, respond, whole
from tenon.services import audit

blueprint = resource("audit", "Who exported, printed or opened what to the public.")


@blueprint.get("/audit")
def entries() -> Response:
    """List the audit, the newest first."""
    given = request.args
    found = audit.entries(
        current_context(),
        action=given.get("action", ""),
        app=given.get("app", ""),
        before=whole(given.get("cursor", "")),
    )
    return respond(found)
