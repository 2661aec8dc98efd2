"""Dashboards: pages of charts, their numbers, and the records behind a number."""

from typing import Any

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.board_lines import answered, client_gone, wishes
from tenon.api.wire import current_context, json_argument, resource, respond
from tenon.services import board_answers, filter_choices, reports
from tenon.services.board_answers import Board
from tenon.services.filter_choices import Wish
from tenon.services.report_asking import Asked

blueprint = resource("dashboards", "Dashboards and the numbers of their tiles.")
DASHBOARD = "/apps/<app>/dashboards/<key>"
TILE = f"{DASHBOARD}/tiles/<tile>"


@blueprint.get(DASHBOARD)
def get_dashboard(app: str, key: str) -> Response:
    """Return a dashboard."""
    return respond(reports.dashboard(current_context(), app, key))


@blueprint.get(f"{TILE}/data")
def get_tile_data(app: str, key: str, tile: str) -> Response:
    """Return the numbers and the picture of a tile."""
    return respond(reports.tile_bytes(current_context(), app, key, tile, asked()))


@blueprint.post(f"{DASHBOARD}/answers")
def get_answers(app: str, key: str) -> Response:
    """Return the answers of many tiles, a line of JSON for each as it is there."""
    board = Board(app, key, wishes(), client_gone())
    return answered(board_answers.answers(current_context(), board))


@blueprint.get(f"{TILE}/records")
def get_tile_records(app: str, key: str, tile: str) -> Response:
    """Return the form and the filter of the records behind a point."""
    return respond(reports.tile_records(current_context(), app, key, tile, asked()))


@blueprint.get(f"{DASHBOARD}/filters/<name>/choices")
def get_filter_choices(app: str, key: str, name: str) -> Response:
    """Return what a filter can be set to."""
    given = argument("filters", dict) or {}
    wish = Wish(name, given, request.args.get("q", "").strip())
    return respond(filter_choices.choices(current_context(), app, key, wish))


def asked() -> Asked:
    """Return what the viewer chose, from the query of the request."""
    return Asked(
        filters=argument("filters", dict) or {},
        cross=argument("cross", dict) or None,
        drill=argument("drill", list) or (),
        point=argument("point", list) or (),
        view=argument("view", dict) or {},
        measure=argument("measure", int),
    )


def argument(name: str, kind: type) -> Any:
    """Return a JSON argument of the query that must be an object or a list."""
    value = json_argument(name)
    if value is None or isinstance(value, kind):
        return value
    texts = text("{name} 的格式不对。", "{name} has the wrong shape.", name=name)
    raise ProblemsError([Problem("invalid", texts, (name,))])
