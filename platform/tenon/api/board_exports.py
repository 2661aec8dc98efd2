"""Boards as files: a tile at once, a page by a job."""

from typing import Any
from urllib.parse import quote

from flask import Response, request
from marshmallow import fields

from tenon.api.dashboards import DASHBOARD, TILE, asked
from tenon.api.envelopes import Envelope, choice
from tenon.api.wire import current_context, resource, respond
from tenon.drawing.pens import Look
from tenon.services import board_exports

blueprint = resource("board_exports", "Boards as pictures, paper and workbooks.")
THEMES = ("light", "dark")
LANGUAGES = ("zh-CN", "en")


class BoardPageSchema(Envelope):
    """What page is wanted: its format, the filters, light or dark."""

    format = choice(board_exports.PAGE_FORMATS, required=True)
    filters = fields.Dict(keys=fields.String())
    theme = choice(THEMES)


@blueprint.get(f"{TILE}/export")
def export_tile(app: str, key: str, tile: str) -> Response:
    """Return a tile as a file."""
    ctx = current_context()
    theme, language = request.args.get("theme"), request.args.get("language")
    look = Look(
        language if language in LANGUAGES else ctx.language,
        str(theme) if theme in THEMES else "light",
    )
    kind = request.args.get("format", "png")
    made = board_exports.tile_file(ctx, (app, key, tile), asked(), kind, look)
    return file_answer(made)


@blueprint.post(f"{DASHBOARD}/export")
@blueprint.arguments(BoardPageSchema)
def export_page(given: dict[str, Any], app: str, key: str) -> Response:
    """Start the export of a page; its job answers the file."""
    return respond(board_exports.ask(current_context(), app, key, given), 202)


@blueprint.get("/board-exports/<int:job>")
def download(job: int) -> Response:
    """Return the file of a finished export."""
    return file_answer(board_exports.finished(current_context(), job))


def file_answer(made: board_exports.Made) -> Response:
    """Return a file as something to keep, never as a page to open."""
    answer = Response(made.content, mimetype=made.type)
    named = f"attachment; filename*=UTF-8''{quote(made.name)}"
    answer.headers["Content-Disposition"] = named
    answer.headers["Cache-Control"] = "no-store"
    return answer
