"""System tables of sequences: who is in them, where he stands, and what was done."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

ACTIVE = text("status = 'active'")

enrolment = Table(
    "sys_enrolment",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("sequence", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    # active, finished, goal, left, removed, failed.
    Column("status", Key, nullable=False),
    Column("reason", Json),
    # Where it stands: the key of its next step; those behind it, for when it is gone.
    Column("step", Key),
    Column("ahead", Json),
    # The step is being waited for, and not only because of the hour.
    Column("waiting", Boolean, nullable=False, server_default=false()),
    # What it waits for on its record, and the condition of that.
    Column("event", Key),
    Column("release", Integer, nullable=False),
    Column("next_at", Instant),
    # What steps answered, by key.
    Column("memory", Json, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("source", Key, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigId),
    Column("ended_at", Instant),
    Index("ix_sys_enrolment__due", "status", "next_at"),
    Index("ix_sys_enrolment__record", "app", "form", "record_id"),
    Index("ix_sys_enrolment__sequence", "app", "sequence", "id"),
    Index(
        "uq_sys_enrolment__active",
        "app",
        "sequence",
        "record_id",
        unique=True,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    ),
)

enrolment_step = Table(
    "sys_enrolment_step",
    metadata,
    Column("id", BigId, primary_key=True),
    Column(
        "enrolment_id",
        BigId,
        ForeignKey("sys_enrolment.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("step", Key, nullable=False),
    Column("action", Key, nullable=False),
    # done, waiting, failed.
    Column("status", Key, nullable=False),
    Column("text", Json),
    Column("at", Instant, nullable=False),
    # Whom a message went to, for the most that one person may get.
    Column("person", String(200)),
    UniqueConstraint("enrolment_id", "step"),
    Index("ix_sys_enrolment_step__person", "person", "at"),
)
