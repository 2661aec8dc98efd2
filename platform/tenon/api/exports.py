"""Exports: a list as a file."""

from flask import Response, send_file

from tenon.api.wire import body, current_context, resource, respond
from tenon.services import exports

blueprint = resource("exports", "Lists as files.")


@blueprint.post("/apps/<app>/forms/<form>/exports")
def export(app: str, form: str) -> Response:
    """Start an export; its job answers the file."""
    return respond(exports.ask(current_context(), app, form, body()), 202)


@blueprint.get("/exports/<int:job>")
def download(job: int) -> Response:
    """Return the file of a finished export."""
    path, kind, name = exports.finished(current_context(), job)
    answer = send_file(
        path.resolve(), mimetype=kind, as_attachment=True, download_name=name
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
