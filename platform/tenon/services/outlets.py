"""Outlets: a channel with its way out of the house, and what may be called."""

from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection

from engines.core.schema import filled
from tenon.connectors import calling
from tenon.connectors.calling import Reach, Reply, Request, reach_of
from tenon.connectors.kind import Outlet
from tenon.connectors.mail import server_of
from tenon.connectors.registry import CONNECTORS
from tenon.context import Context
from tenon.storage import channels as store
from tenon.storage import revisions
from tenon.storage.channels import Channel


def ways(ctx: Context, conn: Connection) -> Mapping[str, Channel | None]:
    """Return the ways to reach a person; None stands for the server of the setting.

    Of several channels of one way the one with the first title is used.
    """
    known = revisions.remembered(
        conn, ctx.platform.caches, store.SUBJECT, "ways", _ways
    )
    if "mail" not in known and ctx.platform.settings.smtp_url:
        return {"mail": None, **known}
    return known


def _ways(conn: Connection) -> Mapping[str, Channel | None]:
    found: dict[str, Channel | None] = {}
    for one in store.all_channels(conn):
        kind = CONNECTORS.get(one.kind)
        if kind and kind.way and one.active:
            found.setdefault(kind.way, one)
    return found


def outlet(ctx: Context, known: Channel | None) -> Outlet:
    """Return a channel as its connector is given it; None is the server of the setting.

    What an admin wrote into a channel himself needs no place on his list of hosts.
    """
    reach = reach_of(ctx.platform.settings)
    settings, secrets = _house_mail(ctx), {}
    if known is not None:
        settings = filled(CONNECTORS[known.kind].props, known.settings)
        secrets = dict(known.secrets)
    return Outlet(settings, secrets, caller(reach), ctx.now(), token_hex(16))


def _house_mail(ctx: Context) -> dict[str, Any]:
    own = ctx.platform.settings
    server = server_of(own.smtp_url)
    return {"server": server, "sender": own.mail_from or "tenon@localhost"}


def reach(ctx: Context, conn: Connection, connection: Channel | None) -> Reach:
    """Return what a rule may call; the house of a connection is always allowed."""
    hosts = store.allowed_hosts(conn)
    if hosts and connection is not None:
        own = urlsplit(str(connection.settings.get("url", ""))).hostname
        hosts = (*hosts, own) if own else hosts
    return reach_of(ctx.platform.settings, hosts)


def caller(reach: Reach) -> Callable[[Request], Reply]:
    """Return the function that calls within a reach."""

    def call(request: Request) -> Reply:
        return calling.call(reach, request)

    return call
