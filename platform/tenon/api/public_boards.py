"""Public boards: what anybody with the link may see."""

from urllib.parse import unquote

from flask import Response, request

from tenon.api.board_lines import answered, client_gone, wishes
from tenon.api.wire import public, resource, respond, visitor_context
from tenon.services import public_boards
from tenon.services.public_access import Visitor
from tenon.services.public_boards import Look

blueprint = resource("public_boards", "Boards for people without an account.")
BOARD = "/public/boards/<token>"


@blueprint.get(BOARD)
@public
def show(token: str) -> Response:
    """Return the board of a link."""
    return respond(public_boards.show(visitor_context(), token, _visitor()))


@blueprint.post(f"{BOARD}/answers")
@public
def answers(token: str) -> Response:
    """Return the numbers of many tiles, a line of JSON for each as it is there."""
    look = Look(list(wishes()), client_gone())
    ctx = visitor_context()
    return answered(public_boards.answers(ctx, token, _visitor(), look))


@blueprint.get(f"{BOARD}/tiles/<tile>/data")
@public
def tile_data(token: str, tile: str) -> Response:
    """Return the numbers of a tile."""
    ctx = visitor_context()
    return respond(public_boards.tile_data(ctx, token, _visitor(), tile))


def _visitor() -> Visitor:
    return Visitor(
        id="",
        address=request.remote_addr or "",
        # A header is ASCII; a password may be Chinese.
        password=unquote(request.headers.get("X-Link-Password", ""))[:200],
    )
