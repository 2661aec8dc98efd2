"""Releases: publishing, looking back, going back; and what depends on what."""

from collections.abc import Mapping
from typing import Any

from flask import Response, request

from engines.core.errors import localise
from tenon.api.envelopes import Envelope, words
from tenon.api.wire import current_context, language, resource, respond, show_time
from tenon.services import releases
from tenon.services.releases import Published

blueprint = resource("releases", "Publishing apps.")


class NoteSchema(Envelope):
    """What a release is about."""

    note = words(2000, allow_none=True, least=0)


@blueprint.get("/apps/<app>/diff")
def diff(app: str) -> Response:
    """Say what publishing the draft would change, do and touch."""
    # Here, because the graph library costs a tenth of a second at every start.
    from tenon.services import comparing

    found = comparing.compare(current_context(), app)
    return respond(
        {
            "changes": found.changes,
            "plan": [show_step(step) for step in found.plan],
            "conversions": found.conversions,
            "impact": [
                {**one, "text": localise(one["text"], language())}
                for one in found.impact
            ],
        }
    )


@blueprint.post("/apps/<app>/releases")
@blueprint.arguments(NoteSchema)
def publish(given: dict[str, Any], app: str) -> Response:
    """Publish the draft; all problems when it cannot be."""
    return _show(releases.publish(current_context(), app, given.get("note")))


@blueprint.get("/apps/<app>/releases")
def list_releases(app: str) -> Response:
    """List the releases, the newest first."""
    found = releases.listed(current_context(), app)
    shown = [r | {"published_at": show_time(r["published_at"])} for r in found]
    return respond({"releases": shown})


@blueprint.post("/apps/<app>/releases/<int:number>/restore")
def restore(app: str, number: int) -> Response:
    """Publish an old release again, as a new number and as the draft."""
    return _show(releases.restore(current_context(), app, number))


@blueprint.get("/apps/<app>/where-used/<kind>/<key>")
def where_used(app: str, kind: str, key: str) -> Response:
    """List the definitions that use a definition, or one field of a form."""
    from tenon.services import comparing

    field = request.args.get("field") or None
    found = comparing.where_used(current_context(), app, (kind, key), field)
    return respond({"used_by": found})


def show_step(step: Mapping[str, Any]) -> dict[str, Any]:
    """Return one step of a plan with its sentence in the caller's language."""
    return {**step, "text": localise(step["text"], language())}


def _show(done: Published) -> Response:
    plan = [show_step(step) for step in done.plan]
    return respond({"number": done.number, "plan": plan}, 201)
