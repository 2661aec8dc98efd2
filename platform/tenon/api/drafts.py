"""Drafts: reading and changing the definitions of an app, one by one."""

from flask import Response, request

from tenon.api.errors import show_problem
from tenon.api.wire import (
    any_body,
    current_context,
    language,
    nothing,
    resource,
    respond,
    show_time,
)
from tenon.services import drafts, flow_sampling
from tenon.services.drafts import Draft, Precondition

blueprint = resource("drafts", "Drafts of apps, and what is wrong with them.")


@blueprint.get("/apps/<app>/draft")
def overview(app: str) -> Response:
    """List the definitions of the draft."""
    found = drafts.overview(current_context(), app)
    live = found["live"]
    if live:
        live = live | {"published_at": show_time(live["published_at"])}
    return respond(found | {"live": live})


@blueprint.get("/apps/<app>/draft/<kind>/<key>")
def read(app: str, kind: str, key: str) -> Response:
    """Return one definition with its problems and its ETag."""
    return _show(drafts.read(current_context(), app, (kind, key)))


@blueprint.put("/apps/<app>/draft/<kind>/<key>")
def write(app: str, kind: str, key: str) -> Response:
    """Store one definition; the client says which version it has seen."""
    ctx = current_context()
    document = any_body()
    return _show(drafts.write(ctx, app, (kind, key), document, _seen()))


@blueprint.delete("/apps/<app>/draft/<kind>/<key>")
def remove(app: str, kind: str, key: str) -> Response:
    """Delete one definition of the draft."""
    drafts.remove(current_context(), app, (kind, key), _seen())
    return nothing()


@blueprint.post("/apps/<app>/check")
def check(app: str) -> Response:
    """Return all problems of the draft."""
    ctx = current_context()
    checked = drafts.check(ctx, app)
    found = (*checked.problems, *flow_sampling.sampled(ctx, app, checked))
    return respond({"problems": [show_problem(p, language()) for p in found]})


def _show(draft: Draft) -> Response:
    problems = [show_problem(p, language()) for p in draft.problems]
    return respond(
        {"definition": draft.definition, "problems": problems},
        headers={"ETag": f'"{draft.etag}"'},
    )


def _seen() -> Precondition:
    # A proxy that compresses may have made the ETag weak.
    etag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    absent = request.headers.get("If-None-Match", "").strip() == "*"
    return Precondition(etag or None, absent)
