"""Channels as they are kept: settings in the open, secrets sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, Row, delete, insert, select, update

from tenon.storage import revisions
from tenon.storage.models.messages import channel, house
from tenon.storage.vault import vault_of

SUBJECT = "channels"


@dataclass(frozen=True)
class Channel:
    """One channel, its secrets opened."""

    id: int
    kind: str
    title: str
    settings: Mapping[str, Any]
    secrets: Mapping[str, str]
    active: bool
    updated_at: datetime


def all_channels(conn: Connection) -> list[Channel]:
    """Return every channel, in the order of their titles."""
    query = select(channel).order_by(channel.c.title, channel.c.id)
    return [_opened(conn, row) for row in conn.execute(query)]


def find(conn: Connection, channel_id: int) -> Channel | None:
    """Return a channel, or None."""
    row = conn.execute(select(channel).where(channel.c.id == channel_id)).first()
    return None if row is None else _opened(conn, row)


def _opened(conn: Connection, row: Row[Any]) -> Channel:
    secrets = orjson.loads(vault_of(conn).open(row.secrets))
    return Channel(
        row.id,
        row.kind,
        row.title,
        row.settings,
        secrets,
        row.active,
        row.updated_at,
    )


def add(conn: Connection, values: Mapping[str, Any]) -> int:
    """Keep a new channel; return its id."""
    made = insert(channel).values(_sealed(conn, values)).returning(channel.c.id)
    revisions.bump(conn, SUBJECT)
    return int(conn.execute(made).scalar_one())


def change(conn: Connection, channel_id: int, values: Mapping[str, Any]) -> None:
    """Change a channel."""
    mine = update(channel).where(channel.c.id == channel_id)
    conn.execute(mine.values(_sealed(conn, values)))
    revisions.bump(conn, SUBJECT)


def remove(conn: Connection, channel_id: int) -> None:
    """Forget a channel; its deliveries stay in the log."""
    conn.execute(delete(channel).where(channel.c.id == channel_id))
    revisions.bump(conn, SUBJECT)


def _sealed(conn: Connection, values: Mapping[str, Any]) -> dict[str, Any]:
    secrets = values.get("secrets")
    if secrets is None:
        return dict(values)
    sealed = vault_of(conn).seal(orjson.dumps(dict(secrets)).decode())
    return {**values, "secrets": sealed}


def allowed_hosts(conn: Connection) -> tuple[str, ...]:
    """Return the hosts that the admins allow to be called; none means all."""
    found = conn.scalar(select(house.c.value).where(house.c.name == "call_hosts"))
    return tuple(found or ())


def allow_hosts(conn: Connection, hosts: tuple[str, ...], at: datetime) -> None:
    """Keep the list of hosts."""
    mine = house.c.name == "call_hosts"
    values = {"value": list(hosts), "updated_at": at}
    if not conn.execute(update(house).where(mine).values(values)).rowcount:
        conn.execute(insert(house).values(name="call_hosts", **values))
