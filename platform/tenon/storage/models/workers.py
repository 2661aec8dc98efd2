"""System tables of work: who works, and when each tick was last written."""

from sqlalchemy import Column, Integer, String, Table

from tenon.storage.columns import Instant, Key
from tenon.storage.models.base import metadata

worker = Table(
    "sys_worker",
    metadata,
    Column("name", String(100), primary_key=True),
    # `threads` of a server, `worker` apart from it, or `celery`.
    Column("kind", String(20), nullable=False),
    Column("threads", Integer, nullable=False, server_default="0"),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
)

tick = Table(
    "sys_tick",
    metadata,
    Column("name", Key, primary_key=True),
    # Whoever moves it on has won: two clocks write one tick.
    Column("next_at", Instant, nullable=False),
)
