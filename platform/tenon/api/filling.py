"""Filling in: what a form asks while somebody fills it in."""

from typing import Any

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import body, current_context, resource, respond
from tenon.services import candidates, linkage, linked_values, starting

blueprint = resource("filling", "What a form asks while it is filled in.")
FORM = "/apps/<app>/forms/<form>"
MOST_TITLES = 2000


@blueprint.get(f"{FORM}/start")
def start(app: str, form: str) -> Response:
    """Return what a new record begins with, by the address and the last submission."""
    return respond(starting.start(current_context(), app, form, request.args))


@blueprint.post(f"{FORM}/linkage")
def look_up(app: str, form: str) -> Response:
    """Return what fields with a linkage find for the values of the form."""
    ctx, asks = current_context(), body().get("asks")
    if not isinstance(asks, list):
        raise _missing("asks")
    return respond(linkage.answer(ctx, app, form, asks))


@blueprint.post(f"{FORM}/linked")
def linked(app: str, form: str) -> Response:
    """Return what the formulas of the form read behind records that it links to."""
    ctx, asks = current_context(), body().get("asks")
    if not isinstance(asks, list):
        raise _missing("asks")
    return respond(linked_values.answer(ctx, app, form, asks))


@blueprint.post("/apps/<app>/linkage/explain")
def explain(app: str) -> Response:
    """Tell a designer what a linkage finds, and which condition lets nothing pass."""
    return respond(linkage.explain(current_context(), app, body()))


@blueprint.post(f"{FORM}/fields/<field>/options")
def options(app: str, form: str, field: str) -> Response:
    """Return the records of these titles that a link may lead to: a pasted column."""
    ctx, given = current_context(), body()
    titles: Any = given.get("titles")
    if not isinstance(titles, list) or len(titles) > MOST_TITLES:
        raise _missing("titles")
    values = given.get("values")
    wanted = candidates.Wanted(
        values=values if isinstance(values, dict) else {},
        limit=2 * MOST_TITLES,
        titles=tuple(str(one).strip() for one in titles),
    )
    return respond(candidates.options(ctx, app, form, field, wanted))


def _missing(name: str) -> ProblemsError:
    texts = text(
        "请给出列表“{name}”，最多 {most} 项。",
        "Give the list '{name}', {most} items at most.",
        name=name,
        most=MOST_TITLES,
    )
    return ProblemsError([Problem("value.list", texts, (name,))])
