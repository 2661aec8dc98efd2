"""The page of a public board, which other sites may show inside theirs when allowed."""

from flask import Response

from tenon import pages
from tenon.api.wire import NOBODY, Resource, platform, public
from tenon.context import Context
from tenon.services import public_boards

blueprint = Resource(
    "board_pages", "board_pages", description="Pages of boards.", url_prefix="/b"
)


@blueprint.get("/<token>")
@public
def page(token: str) -> Response:
    """Return the page of a public board."""
    ctx = Context(platform(), actor=NOBODY)
    found = " ".join(public_boards.framers(ctx, token))
    answer = pages.page(f"b/{token}")
    # Where both are said, browsers obey this one and not X-Frame-Options.
    answer.headers["Content-Security-Policy"] = (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; frame-src 'self' https:; object-src 'none'; "
        f"base-uri 'self'; form-action 'self'; frame-ancestors {found}"
    )
    return answer
