"""The catalog: everything a definition can name."""

from functools import cache

from flask import Response, request

from tenon.api.wire import VERSION, dump, public, resource, respond
from tenon.services.catalog import catalog

blueprint = resource("catalog", "Every kind of widget, node, chart, rule and function.")


@blueprint.get("/catalog")
@public
def show() -> Response:
    """Return all kinds with their settings, texts and examples.

    Public pages draw their fields by it too, so it is open to everybody.
    """
    etag = f'"{VERSION}-{len(_content())}"'
    if request.headers.get("If-None-Match") == etag:
        return Response(status=304)
    headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
    return respond(_content(), headers=headers)


@cache
def _content() -> bytes:
    return dump(catalog())
