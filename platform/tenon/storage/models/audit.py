"""System table of the audit: what left the house or changed who may do what."""

from sqlalchemy import Column, Index, Integer, String, Table

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

audit = Table(
    "sys_audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigId),
    # What was done: export, print, public_link, …
    Column("action", String(40), nullable=False),
    Column("app", Key),
    Column("form", Key),
    Column("record_id", BigId),
    # How many records it concerned.
    Column("records", Integer),
    Column("detail", Json),
    Index("ix_sys_audit__action", "action", "id"),
    Index("ix_sys_audit__app", "app", "id"),
)
