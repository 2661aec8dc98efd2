"""System tables of public pools: who holds what since when, and every move."""

from sqlalchemy import Column, Index, String, Table

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

pool_hold = Table(
    "sys_pool_hold",
    metadata,
    Column("app", Key, primary_key=True),
    Column("form", Key, primary_key=True),
    Column("record_id", BigId, primary_key=True),
    Column("owner_id", BigId, nullable=False),
    Column("since", Instant, nullable=False),
    # Until then it does not go back by itself.
    Column("locked_until", Instant),
    # The return its owner was told of: the rule and its day.
    Column("noticed", String(80)),
)

pool_move = Table(
    "sys_pool_move",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    Column("pool", Key, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("actor_id", BigId),
    Column("from_id", BigId),
    Column("to_id", BigId),
    Column("reason", Json),
    Column("rule", Key),
    Column("at", Instant, nullable=False),
    Index("ix_sys_pool_move__record", "app", "form", "record_id", "id"),
    Index("ix_sys_pool_move__to", "app", "pool", "to_id", "at"),
    Index("ix_sys_pool_move__from", "app", "pool", "from_id", "at"),
)
