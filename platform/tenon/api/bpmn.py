"""BPMN 2.0: a flow as a file for other tools, and a file of theirs as a flow."""

from urllib.parse import quote

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import current_context, resource, respond
from tenon.services import flow_bpmn

blueprint = resource("bpmn", "Flows as BPMN 2.0.")


@blueprint.get("/apps/<app>/flows/<flow>/bpmn")
def export(app: str, flow: str) -> Response:
    """Return a flow of the draft as a BPMN file."""
    content = flow_bpmn.export(current_context(), app, flow)
    answer = Response(content, mimetype="application/xml")
    name = quote(f"{flow}.bpmn")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@blueprint.post("/apps/<app>/flows/bpmn")
def read(app: str) -> Response:
    """Return the definition that a BPMN file describes; nothing is stored."""
    sent = request.files.get("file")
    if sent is None:
        texts = text("请选择文件。", "Choose a file.")
        raise ProblemsError([Problem("required", texts, ("file",))])
    given = request.form
    form, flow = given.get("form", ""), given.get("flow", "")
    return respond(flow_bpmn.read(current_context(), app, sent.stream, form, flow))
