"""System tables of bulk operations: what was asked, and what it did to each record."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

bulk = Table(
    "sys_bulk",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    # edit, transfer, delete, restore, run
    Column("operation", String(20), nullable=False),
    # What to do to each record: changes, owner, rule.
    Column("plan", Json, nullable=False),
    # queued, running, done, cancelled, undoing, undone
    Column("status", String(20), nullable=False),
    Column("total", Integer, nullable=False),
    Column("result", Json),
    Column("undo", Json),
    Column("job_id", BigId),
    Column("actor_id", BigId),
    Column("at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("ix_sys_bulk__form", "app", "form", "id"),
)

# One row per record: the work that is left, and what an undo needs.
bulk_record = Table(
    "sys_bulk_record",
    metadata,
    Column("bulk_id", BigId, ForeignKey("sys_bulk.id"), primary_key=True),
    Column("record_id", BigId, primary_key=True),
    # waiting, done, same (nothing to change), failed, undone, kept
    Column("state", String(10), nullable=False),
    Column("version", Integer),
    Column("before", Json),
    Column("problem", Json),
    Index("ix_sys_bulk_record__state", "bulk_id", "state", "record_id"),
)

# What went with a deleted record, or lost its link to it: restoring brings it back.
deleted_with = Table(
    "sys_deleted_with",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    Column("other_form", Key, nullable=False),
    Column("other_id", BigId, nullable=False),
    # The field that pointed at the record; empty for a record that was deleted too.
    Column("field", Key),
    Index("ix_sys_deleted_with__record", "app", "form", "record_id"),
)
