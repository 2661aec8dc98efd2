"""The answers of a board on the wire: what is asked, and a line for each tile.

A line is `{"tile", "status", "body"}`: what the address of the tile alone would answer.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, cast

import orjson
from flask import Response, current_app, request, stream_with_context

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import body
from tenon.services.board_answers import Answer, Answers
from tenon.services.report_asking import Asked

MOST_TILES = 200
OK = 200
# What a tile may be asked with besides the filters of its page.
CHOICES: Mapping[str, type] = {"cross": dict, "drill": list, "view": dict}
# Waitress says so; other servers end the answer when they see it.
GONE = "waitress.client_disconnected"
HEADERS = {"X-Accel-Buffering": "no"}


def wishes() -> dict[str, Asked]:
    """Return what is asked of each tile, from the body of the request."""
    given = body()
    filters = _of(given, "filters", dict, ()) or {}
    tiles = _of(given, "tiles", dict, ()) or {}
    if len(tiles) > MOST_TILES:
        texts = text("最多 {n} 个图块。", "At most {n} tiles.", n=MOST_TILES)
        raise ProblemsError([Problem("invalid", texts, ("tiles",))])
    return {key: _wish(filters, tiles, key) for key in tiles}


def _wish(filters: dict[str, Any], tiles: dict[str, Any], key: str) -> Asked:
    given = _of(tiles, key, dict, ("tiles",)) or {}
    path = ("tiles", key)
    found = {name: _of(given, name, kind, path) for name, kind in CHOICES.items()}
    return Asked(
        filters=filters,
        cross=found["cross"] or None,
        drill=found["drill"] or (),
        view=found["view"] or {},
    )


def _of(given: dict[str, Any], name: str, kind: type, path: tuple[str, ...]) -> Any:
    value = given.get(name)
    if value is None or isinstance(value, kind):
        return value
    texts = text("{name} 的格式不对。", "{name} has the wrong shape.", name=name)
    raise ProblemsError([Problem("invalid", texts, (*path, name))])


def client_gone() -> Callable[[], bool]:
    """Return what tells whether the asker has left."""
    found = request.environ.get(GONE, lambda: False)
    return cast("Callable[[], bool]", found)


def answered(answers: Answers) -> Response:
    """Return answers as lines; a board that is not there is refused as a whole."""
    first = next(answers, None)
    every = chain([first], answers) if first else iter(())
    return Response(
        stream_with_context(_lines(every, answers)),
        mimetype="application/x-ndjson",
        headers=HEADERS,
    )


def _lines(every: Iterator[tuple[str, Answer]], answers: Answers) -> Iterator[bytes]:
    try:
        for tile, answer in every:
            status, found = _told(answer)
            key = orjson.dumps(tile)
            yield b'{"tile":%b,"status":%d,"body":%b}\n' % (key, status, found)
    finally:
        # Also when nobody reads any more.
        answers.close()  # type: ignore[attr-defined]  # it is a generator


def _told(answer: Answer) -> tuple[int, bytes]:
    try:
        return OK, answer()
    except Exception as error:  # told as every error of the API is
        told: Any = current_app.handle_user_exception(error)
        return told.status_code, told.get_data()
