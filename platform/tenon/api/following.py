"""What people keep of records: stars, drafts; and the way back to a version."""

from flask import Response, request

from tenon.api.records import FORM, RECORD
from tenon.api.wire import body, current_context, nothing, resource, respond
from tenon.services import following, form_drafts, versions

blueprint = resource("following", "Stars, drafts and versions of records.")


@blueprint.put(f"{RECORD}/follow")
def follow(app: str, form: str, key: int) -> Response:
    """Follow a record."""
    ctx = current_context()
    return respond(following.set_following(ctx, app, form, key, on=True))


@blueprint.delete(f"{RECORD}/follow")
def unfollow(app: str, form: str, key: int) -> Response:
    """Follow a record no more."""
    ctx = current_context()
    return respond(following.set_following(ctx, app, form, key, on=False))


@blueprint.get("/following")
def listed() -> Response:
    """List the records the person follows."""
    return respond({"records": following.listed(current_context())})


@blueprint.get(f"{RECORD}/notifications")
def told(app: str, form: str, key: int) -> Response:
    """List what the person was told about a record."""
    found = following.told(current_context(), app, form, key)
    return respond({"notifications": found})


@blueprint.post(f"{RECORD}/history/<int:entry>/restore")
def restore(app: str, form: str, key: int, entry: int) -> Response:
    """Give single values back, or the whole version."""
    ctx = current_context()
    return respond(versions.restore(ctx, app, form, key, entry, body()))


@blueprint.get(f"{FORM}/draft-record")
def read_draft(app: str, form: str) -> Response:
    """Return the half-filled record of the person."""
    return respond(form_drafts.read(current_context(), app, form, _record()))


@blueprint.put(f"{FORM}/draft-record")
def write_draft(app: str, form: str) -> Response:
    """Keep a half-filled record."""
    return respond(form_drafts.write(current_context(), app, form, _record(), body()))


@blueprint.delete(f"{FORM}/draft-record")
def remove_draft(app: str, form: str) -> Response:
    """Throw a half-filled record away."""
    form_drafts.remove(current_context(), app, form, _record())
    return nothing()


def _record() -> str:
    return request.args.get("record", form_drafts.NEW)
