"""Postings: what records wrote elsewhere, and what rules would write."""

from flask import Response

from tenon.api.errors import show_problem
from tenon.api.wire import body, current_context, language, resource, respond
from tenon.services import postings

blueprint = resource("postings", "What records post, and take back.")


@blueprint.get("/apps/<app>/forms/<form>/records/<int:key>/postings")
def of_record(app: str, form: str, key: int) -> Response:
    """Tell what a record has posted, and what was posted into it."""
    return respond(postings.of_record(current_context(), app, form, key))


@blueprint.post("/apps/<app>/postings/<key>/preview")
def preview(app: str, key: str) -> Response:
    """Tell what the rule of the draft would post: `{record, definition?}`."""
    found = postings.preview(current_context(), app, key, body())
    problems = [show_problem(p, language()) for p in found["problems"]]
    return respond(found | {"problems": problems})


@blueprint.post("/apps/<app>/postings/<key>/apply")
def apply(app: str, key: str) -> Response:
    """Post the records that were there before the rule; its job tells the rest."""
    return respond(postings.ask_all(current_context(), app, key), 202)
