"""Duplicates: the check before writing, the report, and merging."""

from flask import Response, request

from tenon.api.records import FORM, RECORDS
from tenon.api.wire import body, current_context, resource, respond
from tenon.services import duplicates, merging

blueprint = resource("duplicates", "Records that are probably the same.")


@blueprint.get(f"{FORM}/duplicates")
def rules(app: str, form: str) -> Response:
    """List the rules of a form."""
    return respond(duplicates.rules(current_context(), app, form))


@blueprint.post(f"{FORM}/duplicates/check")
def check(app: str, form: str) -> Response:
    """Return the records that given values probably repeat."""
    return respond(duplicates.check(current_context(), app, form, body()))


@blueprint.get(f"{FORM}/duplicates/report")
def report(app: str, form: str) -> Response:
    """Return groups of records that repeat each other."""
    rule = request.args.get("rule", "")
    return respond(duplicates.report(current_context(), app, form, rule))


@blueprint.post(f"{RECORDS}/merge/preview")
def preview(app: str, form: str) -> Response:
    """Return what differs, and what would move."""
    return respond(merging.preview(current_context(), app, form, body()))


@blueprint.post(f"{RECORDS}/merge")
def merge(app: str, form: str) -> Response:
    """Merge records into one."""
    return respond(merging.merge(current_context(), app, form, body()))
