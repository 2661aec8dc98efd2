"""Public links as the people who build the app manage them."""

import io
from typing import Any

import segno
from flask import Response
from marshmallow import fields

from tenon.api.envelopes import Envelope, choice, number, words
from tenon.api.envelopes import title as titled
from tenon.api.wire import current_context, nothing, resource, respond
from tenon.services import public_links

blueprint = resource("public_links", "Forms and questions for people from outside.")
LINKS = "/apps/<app>/forms/<form>/links"
LINK = f"{LINKS}/<int:key>"


class LinkSchema(Envelope):
    """The settings of a link; `once` lets each browser answer once."""

    title = titled(allow_none=True)
    intro = titled(2_000, allow_none=True)
    thanks = titled(2_000, allow_none=True)
    fields_ = fields.List(words(100), data_key="fields", attribute="fields")
    lookups = fields.List(words(100))
    shown = fields.List(words(100))
    columns = fields.List(words(100))
    masked = fields.List(words(100))
    quota = number(1_000_000, least=1, allow_none=True)
    once = fields.Boolean()
    password = words(200, allow_none=True)
    active = fields.Boolean()
    opens_at = fields.AwareDateTime(allow_none=True)
    closes_at = fields.AwareDateTime(allow_none=True)


class NewLinkSchema(LinkSchema):
    """A new link."""

    kind = choice(public_links.KINDS, required=True)


class EditLinkSchema(Envelope):
    """A link to one record: its fields, and for how many hours."""

    fields_ = fields.List(words(100), data_key="fields", attribute="fields")
    shown = fields.List(words(100))
    lookups = fields.List(words(100))
    hours = number(100_000, least=1, allow_none=True)
    once = fields.Boolean()
    password = words(200, allow_none=True)


@blueprint.get(LINKS)
def listed(app: str, form: str) -> Response:
    """List the public links of a form."""
    return respond(public_links.listed(current_context(), app, form))


@blueprint.post(LINKS)
@blueprint.arguments(NewLinkSchema)
def add(given: dict[str, Any], app: str, form: str) -> Response:
    """Make a public link."""
    return respond(public_links.add(current_context(), app, form, given), 201)


@blueprint.patch(LINK)
@blueprint.arguments(LinkSchema)
def change(given: dict[str, Any], app: str, form: str, key: int) -> Response:
    """Change a link, or switch it off."""
    return respond(public_links.change(current_context(), app, form, key, given))


@blueprint.delete(LINK)
def remove(app: str, form: str, key: int) -> Response:
    """End a link for ever."""
    public_links.remove(current_context(), app, form, key)
    return nothing()


@blueprint.get(f"{LINK}/qr.svg")
def qr(app: str, form: str, key: int) -> Response:
    """Return the QR code of a link."""
    found = public_links.token_of(current_context(), app, form, key)
    drawn = io.BytesIO()
    segno.make(found, error="m", micro=False).save(drawn, kind="svg", scale=6, border=2)
    return Response(drawn.getvalue(), mimetype="image/svg+xml")


@blueprint.post("/apps/<app>/forms/<form>/records/<int:key>/links")
@blueprint.arguments(EditLinkSchema)
def add_edit(given: dict[str, Any], app: str, form: str, key: int) -> Response:
    """Make a link that opens one record for a time."""
    made = public_links.add_edit(current_context(), app, form, key, given)
    return respond(made, 201)
