"""Flows as they are designed: their versions in the releases, and BPMN of them."""

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import current_context, resource, respond, show_time
from tenon.services import flow_bpmn, flow_versions

blueprint = resource("flow_definitions", "Flows as they are designed.")


@blueprint.get("/apps/<app>/flows/<flow>/versions")
def list_versions(app: str, flow: str) -> Response:
    """List the releases that changed a flow, the newest first."""
    found = flow_versions.listed(current_context(), app, flow)
    shown = [v | {"published_at": show_time(v["published_at"])} for v in found]
    return respond({"versions": shown})


@blueprint.get("/apps/<app>/flows/<flow>/versions/<int:number>")
def get_version(app: str, flow: str, number: int) -> Response:
    """Return a flow as a release holds it."""
    found = flow_versions.document(current_context(), app, flow, number)
    return respond({"definition": found})


@blueprint.get("/apps/<app>/flows/<flow>/bpmn")
def get_bpmn(app: str, flow: str) -> Response:
    """Return a flow of the draft as a BPMN 2.0 file."""
    content = flow_bpmn.written(current_context(), app, flow)
    answer = Response(content, mimetype="application/xml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{flow}.bpmn"'
    return answer


@blueprint.post("/apps/<app>/flows/bpmn")
def read_bpmn(app: str) -> Response:
    """Tell what flow a BPMN 2.0 file describes; nothing is stored."""
    sent = request.files.get("file")
    if sent is None:
        texts = text("请选择一个 BPMN 文件。", "Choose a BPMN file.")
        raise ProblemsError([Problem("required", texts, ("file",))])
    given = request.form
    with sent.stream as content:
        found = flow_bpmn.read(
            current_context(),
            app,
            content.read(),
            form=given.get("form", ""),
            key=given.get("flow") or None,
        )
    return respond(found)
