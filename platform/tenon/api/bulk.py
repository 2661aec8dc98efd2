"""Bulk operations: one job each, with a report and a way back."""

from flask import Response

from tenon.api.records import FORM, RECORDS
from tenon.api.wire import body, current_context, resource, respond
from tenon.services import bulk

blueprint = resource("bulk", "Operations on many records at once.")


@blueprint.post(f"{RECORDS}/bulk")
def ask(app: str, form: str) -> Response:
    """Begin an operation on chosen records, or on all that a list shows."""
    return respond(bulk.ask(current_context(), app, form, body()), 202)


@blueprint.get(f"{FORM}/bulks")
def listed(app: str, form: str) -> Response:
    """List the latest operations on a form."""
    return respond(bulk.listed(current_context(), app, form))


@blueprint.get(f"{FORM}/bulks/<int:number>")
def get(app: str, form: str, number: int) -> Response:
    """Return one operation."""
    return respond(bulk.get(current_context(), app, form, number))


@blueprint.post(f"{FORM}/bulks/<int:number>/undo")
def undo(app: str, form: str, number: int) -> Response:
    """Begin to take an operation back."""
    return respond(bulk.undo(current_context(), app, form, number), 202)
