"""Rules: how often they ran, why, and what they would do."""

from flask import Response

from engines.core.errors import Problem, ProblemsError, text
from engines.form.linking import is_id
from tenon.api.wire import body, current_context, resource, respond
from tenon.services import rule_views

blueprint = resource("rules", "Rules at run time.")


@blueprint.get("/apps/<app>/rules")
def list_rules(app: str) -> Response:
    """List the live rules with their statistics."""
    return respond({"rules": rule_views.listed(current_context(), app)})


@blueprint.get("/apps/<app>/rules/<rule>/executions")
def list_executions(app: str, rule: str) -> Response:
    """List the latest executions of a rule, with every step and every reason."""
    found = rule_views.executions(current_context(), app, rule)
    return respond({"executions": found})


@blueprint.post("/apps/<app>/rules/<rule>/dry-run")
def dry_run(app: str, rule: str) -> Response:
    """Tell what the rule of the draft would do for a record."""
    record = body().get("record")
    if not is_id(record):
        texts = text("请选择一条记录。", "Choose a record.")
        raise ProblemsError([Problem("required", texts, ("record",))])
    return respond(rule_views.dry_run(current_context(), app, rule, record))
