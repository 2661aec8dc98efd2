"""Conversions: one record becomes several others, and back."""

from flask import Response

from tenon.api.wire import body, current_context, resource, respond
from tenon.services import conversion_offers, converting, converting_back

blueprint = resource("conversions", "Records that become others.")


@blueprint.get("/apps/<app>/forms/<form>/records/<int:record>/conversions")
def of_record(app: str, form: str, record: int) -> Response:
    """Return what a record may be converted into, and what it was."""
    found = conversion_offers.offered(current_context(), app, form, record)
    return respond(found)


@blueprint.post("/apps/<app>/conversions/<key>/prepare")
def prepare(app: str, key: str) -> Response:
    """Return the mapped values of every target and records that look the same."""
    record = body().get("record")
    return respond(conversion_offers.prepare(current_context(), app, key, record))


@blueprint.post("/apps/<app>/conversions/<key>/run")
def run(app: str, key: str) -> Response:
    """Convert: `{"record", "version"?, "targets": {key: choice}}`."""
    return respond(converting.run(current_context(), app, key, body()), 201)


@blueprint.post("/apps/<app>/converted/<int:number>/revert")
def revert(app: str, number: int) -> Response:
    """Take a conversion back; `{"force": true}` also what was changed since."""
    force = body().get("force") is True
    done = converting_back.revert(current_context(), app, number, force=force)
    return respond(done)
