"""Rules: how they stand, how often they ran, why, and what they would do."""

from flask import Response, request

from tenon.api.wire import body, current_context, resource, respond, whole
from tenon.services import (
    rule_control,
    rule_images,
    rule_settling,
    rule_trials,
    rule_views,
)
from tenon.storage.automation import Wanted

blueprint = resource("rules", "Rules at run time.")
RULE = "/apps/<app>/rules/<rule>"


@blueprint.get("/apps/<app>/rules")
def list_rules(app: str) -> Response:
    """List the live rules with their statistics."""
    return respond({"rules": rule_views.listed(current_context(), app)})


@blueprint.get(f"{RULE}/executions")
def list_executions(app: str, rule: str) -> Response:
    """List the latest executions of a rule, with every step and every reason."""
    given = request.args
    wanted = Wanted(given.get("status") or None, _number("record"), _number("before"))
    return respond(rule_views.executions(current_context(), app, rule, wanted))


def _number(name: str) -> int | None:
    raw = request.args.get(name)
    return whole(raw) if raw else None


@blueprint.get(f"{RULE}/statistics")
def statistics(app: str, rule: str) -> Response:
    """Tell how often a rule ran, day by day, and why it did not."""
    days = _number("days") or 30
    return respond(rule_views.statistics(current_context(), app, rule, days))


@blueprint.post(f"{RULE}/pause")
def pause(app: str, rule: str) -> Response:
    """Let a rule rest, and say why; what happens meanwhile is kept."""
    given = request.get_json(silent=True)
    reason = given.get("reason") if isinstance(given, dict) else ""
    return respond(rule_control.pause(current_context(), app, rule, str(reason or "")))


@blueprint.post(f"{RULE}/resume")
def resume(app: str, rule: str) -> Response:
    """Let a paused rule go on, with what was kept."""
    return respond(rule_control.resume(current_context(), app, rule))


@blueprint.get("/apps/<app>/executions/<int:execution>")
def images(app: str, execution: int) -> Response:
    """Tell what a rule saw when it fired."""
    return respond(rule_images.images(current_context(), app, execution))


@blueprint.post("/apps/<app>/executions/<int:execution>/rerun")
def rerun(app: str, execution: int) -> Response:
    """Take a failed execution up again where it failed."""
    return respond(rule_control.rerun(current_context(), app, execution))


@blueprint.post("/apps/<app>/executions/<int:execution>/settle")
def settle(app: str, execution: int) -> Response:
    """Mark the call at which an execution stopped as done by hand, and go on."""
    return respond(rule_settling.settle(current_context(), app, execution, body()))


@blueprint.post(f"{RULE}/dry-run")
def dry_run(app: str, rule: str) -> Response:
    """Tell what the rule of the draft would do for records."""
    return respond(rule_trials.dry_run(current_context(), app, rule, body()))


@blueprint.post(f"{RULE}/affected")
def affected(app: str, rule: str) -> Response:
    """Tell how many records meet the condition of the draft's rule."""
    return respond(rule_trials.affected(current_context(), app, rule, body()))


@blueprint.post(f"{RULE}/apply")
def apply(app: str, rule: str) -> Response:
    """Run the live rule for records that exist."""
    records = body().get("records")
    return respond(rule_control.apply(current_context(), app, rule, records))


@blueprint.post(f"{RULE}/run")
def run(app: str, rule: str) -> Response:
    """Press the button of a rule for records."""
    records = body().get("records")
    return respond(rule_control.press(current_context(), app, rule, records))


@blueprint.get("/apps/<app>/forms/<form>/buttons")
def buttons(app: str, form: str) -> Response:
    """List the buttons of a form that the person may press."""
    return respond({"buttons": rule_control.buttons(current_context(), app, form)})
