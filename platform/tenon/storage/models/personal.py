"""System tables of what people keep for themselves: stars, half-filled records."""

from sqlalchemy import Column, Index, Integer, String, Table

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

follow = Table(
    "sys_follow",
    metadata,
    Column("app", Key, primary_key=True),
    Column("form", Key, primary_key=True),
    Column("record_id", BigId, primary_key=True),
    Column("user_id", BigId, primary_key=True),
    Column("at", Instant, nullable=False),
    Index("ix_sys_follow__user", "user_id", "at"),
)

filler_draft = Table(
    "sys_filler_draft",
    metadata,
    Column("user_id", BigId, primary_key=True),
    Column("app", Key, primary_key=True),
    Column("form", Key, primary_key=True),
    # The id of the record that is changed; "new" for one that is not there yet.
    Column("record", String(20), primary_key=True),
    Column("values", Json, nullable=False),
    Column("version", Integer),
    Column("saved_at", Instant, nullable=False),
)
