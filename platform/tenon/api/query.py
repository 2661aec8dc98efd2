"""Queries without a dashboard: the designer's preview and the fields to choose from."""

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.dashboards import asked
from tenon.api.wire import body, current_context, resource, respond
from tenon.services import report_fields, reports

blueprint = resource("query", "Charts that stand on no dashboard yet.")


@blueprint.post("/apps/<app>/query")
def query(app: str) -> Response:
    """Return the numbers and the picture of the tile that was sent."""
    return respond(reports.preview(current_context(), app, body(), asked()))


@blueprint.get("/apps/<app>/datasets/fields")
def list_fields(app: str) -> Response:
    """Return the fields of a form that a chart can use."""
    form = request.args.get("form")
    if not form:
        texts = text("请给出表单。", "Name a form.")
        raise ProblemsError([Problem("required", texts, ("form",))])
    found = report_fields.fields(current_context(), app, form)
    return respond({"fields": found})
