"""Unsubscribing: a link in a letter that switches a consent off, without signing in.

The link holds the record and the field, sealed: nobody can make one, or read in it.
Looking at the page changes nothing (mail gateways look at every link); the button does.
"""

from dataclasses import astuple, dataclass

import orjson
from sqlalchemy import Connection

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services import records, releases
from tenon.storage.vault import vault_of

PATH = "/api/v1/unsubscribe"
SOURCE = "unsubscribe"


@dataclass(frozen=True)
class Place:
    """A field of yes or no, of a record of an app."""

    app: str
    form: str
    record: int
    field: str


def link(ctx: Context, conn: Connection, place: Place) -> str:
    """Return the address that takes a consent back; "" without an address of ours."""
    base = ctx.platform.settings.base_url.rstrip("/")
    sealed = vault_of(conn).seal(orjson.dumps(astuple(place)).decode())
    return f"{base}{PATH}/{sealed}" if base else ""


def place_of(ctx: Context, token: str) -> Place:
    """Return what a link speaks of; raises for one that we did not make."""
    try:
        with ctx.database.read() as conn:
            found = Place(*orjson.loads(vault_of(conn).open(token)))
        live = releases.live(ctx.as_system(SOURCE), found.app)
    except (TenonError, ValueError, TypeError):
        raise _unknown() from None
    shape = live.world.find(found.form, found.field)
    if shape is None or shape.type != "boolean":
        raise _unknown()
    return found


def _unknown() -> TenonError:
    texts = text(
        "此链接无效或已过期。请直接联系发件人。",
        "This link is not valid any more. Please ask the sender.",
    )
    return TenonError("public.absent", texts)


def leave(ctx: Context, token: str) -> None:
    """Switch the consent off, as anybody's change of the record."""
    place = place_of(ctx, token)
    system = ctx.as_system(SOURCE)
    try:
        records.update(
            system, place.app, place.form, place.record, {place.field: False}
        )
    except TenonError as error:
        # Who has been deleted is written to no more.
        if error.code != "record.absent":
            raise
