"""System table of conversions: what became what, and how it was before."""

from sqlalchemy import Column, Index, Table

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

converted = Table(
    "sys_converted",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("conversion", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    # What was made or filled, carried along, and changed in the record itself.
    Column("made", Json, nullable=False),
    Column("carried", Json, nullable=False),
    Column("source", Json, nullable=False),
    Column("actor_id", BigId),
    Column("at", Instant, nullable=False),
    Column("reverted_at", Instant),
    Column("reverted_by", BigId),
    Index("ix_sys_converted__record", "app", "form", "record_id", "id"),
)
