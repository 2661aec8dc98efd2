"""Files: upload and download."""

from urllib.parse import quote

from flask import Response, request, send_file

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import current_context, resource, respond
from tenon.services import files
from tenon.services.files import Purpose

blueprint = resource("files", "Uploaded files.")


@blueprint.post("/files")
def upload() -> Response:
    """Keep a file that a record may then hold."""
    ctx = current_context()
    sent = request.files.get("file")
    if sent is None:
        texts = text("请选择文件。", "Choose a file.")
        raise ProblemsError([Problem("required", texts, ("file",))])
    given = request.form
    purpose = Purpose(given.get("app"), given.get("form"), given.get("field"))
    kept = files.upload(ctx, sent.filename or "", sent.stream, purpose)
    return respond(kept, 201)


@blueprint.get("/files/<int:key>")
def download(key: int) -> Response:
    """Return a file; only harmless types are shown inside a page."""
    found = files.open_file(current_context(), key)
    shown = found.inline and request.args.get("download") != "1"
    answer = send_file(found.path, mimetype=found.type, conditional=True, etag=False)
    way = "inline" if shown else "attachment"
    answer.headers["Content-Disposition"] = (
        f"{way}; filename*=UTF-8''{quote(found.name)}"
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer
