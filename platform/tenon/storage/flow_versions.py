"""Versions of one flow in the database: which releases changed it, who runs on them."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from tenon.storage.models.apps import definition, release, release_definition
from tenon.storage.models.flows import instance


def history(conn: Connection, app: str, flow: str) -> Sequence[Any]:
    """Return the releases that hold the flow, the oldest first, with its hash."""
    part = release_definition
    query = (
        select(
            release.c.number,
            release.c.note,
            release.c.published_at,
            release.c.published_by,
            part.c.hash,
        )
        .join(part, part.c.release_id == release.c.id)
        .where(release.c.app == app, part.c.kind == "flow", part.c.key == flow)
    )
    return conn.execute(query.order_by(release.c.number)).all()


def document(conn: Connection, app: str, flow: str, number: int) -> Any:
    """Return the flow as a release holds it, None when it does not."""
    part = release_definition
    query = (
        select(definition.c.body)
        .join(part, part.c.hash == definition.c.hash)
        .join(release, release.c.id == part.c.release_id)
        .where(
            release.c.app == app,
            release.c.number == number,
            part.c.kind == "flow",
            part.c.key == flow,
        )
    )
    body = conn.scalar(query)
    return None if body is None else orjson.loads(body)


def running(conn: Connection, app: str, flow: str) -> dict[int, int]:
    """Return how many instances run on each release."""
    query = (
        select(instance.c.release, func.count().label("running"))
        .where(
            instance.c.app == app,
            instance.c.flow == flow,
            instance.c.ended_at.is_(None),
        )
        .group_by(instance.c.release)
    )
    return {row.release: row.running for row in conn.execute(query)}
