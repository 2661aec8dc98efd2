"""Maps: the customer's own boundaries of provinces, cities and districts."""

from flask import Response, request

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.wire import current_context, nothing, resource, respond
from tenon.services import maps
from tenon.services.maps import Offered

blueprint = resource("maps", "Boundaries of regions.")
# Boundaries never change: another file has another number.
LONG = "private, max-age=31536000, immutable"


@blueprint.get("/maps")
def get_all() -> Response:
    """Return the files of boundaries, without the boundaries."""
    return respond(maps.listed(current_context()))


@blueprint.get("/maps/<int:key>/shape")
def get_shape(key: int) -> Response:
    """Return the boundaries of a file."""
    answer = respond(maps.shape(current_context(), key))
    answer.headers["Cache-Control"] = LONG
    return answer


@blueprint.post("/maps")
def post() -> Response:
    """Keep a file (administrators); with `check` only say how it is understood."""
    ctx = current_context()
    offered = _offered()
    if request.form.get("check"):
        return respond(maps.check(ctx, offered))
    return respond(maps.keep(ctx, offered), 201)


@blueprint.delete("/maps/<int:key>")
def delete(key: int) -> Response:
    """Take a file away (administrators)."""
    maps.remove(current_context(), key)
    return nothing()


def _offered() -> Offered:
    sent = request.files.get("file")
    if sent is None:
        texts = text("请选择文件。", "Choose a file.")
        raise ProblemsError([Problem("required", texts, ("file",))])
    given = request.form
    return Offered(sent.stream, given.get("title", ""), given.get("review", ""))
