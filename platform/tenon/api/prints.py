"""Prints: records as documents."""

import io

from flask import Response, request, send_file

from engines.form.linking import is_id
from tenon.api.errors import show_problem
from tenon.api.wire import (
    body,
    current_context,
    language,
    resource,
    respond,
    whole,
)
from tenon.services import print_files, print_preview, prints

blueprint = resource("prints", "Records as pages, letters and sheets.")
FORM = "/apps/<app>/forms/<form>"
# The page is drawn by a builder: it may look like anything, and do nothing.
PAGE_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "sandbox allow-modals allow-same-origin; frame-ancestors 'self'"
)


@blueprint.get(f"{FORM}/prints")
def templates(app: str, form: str) -> Response:
    """List the templates of a form, with `?record=` those offered for a record."""
    key = whole(request.args.get("record", ""))
    return respond(prints.templates(current_context(), app, form, key))


@blueprint.get(f"{FORM}/records/<int:key>/print")
def one(app: str, form: str, key: int) -> Response:
    """Return a record as a document; with `?as=page` as HTML to print from here."""
    template = request.args.get("template") or prints.STANDARD
    if request.args.get("as") == "page":
        html = prints.page(current_context(), app, form, key, template)
        answer = Response(html, mimetype="text/html")
        answer.headers["Content-Security-Policy"] = PAGE_POLICY
        answer.headers["Cache-Control"] = "no-store"
        return answer
    made = prints.one(current_context(), app, form, key, template)
    return _document(io.BytesIO(made.content), made.name, made.type)


@blueprint.post(f"{FORM}/records/print")
def several(app: str, form: str) -> Response:
    """Print several records into one document; its job answers the file."""
    return respond(prints.ask(current_context(), app, form, body()), 202)


@blueprint.post("/apps/<app>/prints/preview")
def preview(app: str) -> Response:
    """Return the page of a template that is being drawn: `{definition, record?}`."""
    given = body()
    record = given.get("record")
    found = print_preview.preview(
        current_context(),
        app,
        given.get("definition"),
        record if is_id(record) else None,
    )
    problems = [show_problem(p, language()) for p in found["problems"]]
    return respond(found | {"problems": problems})


@blueprint.get("/prints/<int:job>")
def download(job: int) -> Response:
    """Return the document of a finished print."""
    path, name = print_files.finished(current_context(), job)
    return _document(io.BytesIO(path.read_bytes()), name, None)


def _document(content: io.BytesIO, name: str, kind: str | None) -> Response:
    shown = request.args.get("inline") == "1" and kind == "application/pdf"
    answer = send_file(
        content, mimetype=kind, as_attachment=not shown, download_name=name
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
