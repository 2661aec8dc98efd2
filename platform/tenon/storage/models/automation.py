"""System tables of automation: jobs, record events, executions, notifications."""

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
)

from tenon.storage.columns import BigId, Instant, Json, Key, Words
from tenon.storage.models.base import metadata

job = Table(
    "sys_job",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", Key, nullable=False),
    Column("payload", Json, nullable=False),
    # Jobs of one key run one after the other, in the order they were asked for.
    Column("key", String(200)),
    Column("priority", Integer, nullable=False, server_default="0"),
    Column("status", String(20), nullable=False, server_default="queued"),
    Column("run_at", Instant, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("worker", String(100)),
    Column("lease_until", Instant),
    Column("done", Integer, nullable=False, server_default="0"),
    Column("total", Integer, nullable=False, server_default="0"),
    Column("progress_text", Json),
    Column("state", Json),
    Column("result", Json),
    Column("error", Json),
    Column("cancel", Boolean, nullable=False, server_default=false()),
    Column("actor_id", BigId),
    Column("language", String(10), nullable=False, server_default="zh-CN"),
    Column("timezone", String(64), nullable=False, server_default="Asia/Shanghai"),
    Column("created_at", Instant, nullable=False),
    Column("ended_at", Instant),
    # When its id was last given to Celery.
    Column("announced_at", Instant),
    Index("ix_sys_job__next", "status", "priority", "run_at", "id"),
    Index("ix_sys_job__key", "key", "status"),
)

record_event = Table(
    "sys_record_event",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    Column("operation", String(20), nullable=False),
    # {field: [before, after]} of what changed, and the record as it then was.
    Column("changes", Json, nullable=False),
    Column("after", Json, nullable=False),
    Column("actor_id", BigId),
    Column("chain", String(40), nullable=False),
    Column("depth", Integer, nullable=False, server_default="0"),
    Column("at", Instant, nullable=False),
    Column("handled_at", Instant),
    Index("ix_sys_record_event__open", "handled_at", "id"),
)

execution = Table(
    "sys_rule_execution",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("rule", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    # What made the rule fire, once: `event:12`, `inactive:2026-01-31T08:00:00Z:2`.
    Column("occurrence", String(120), nullable=False),
    Column("event_id", BigId, ForeignKey("sys_record_event.id", ondelete="SET NULL")),
    Column("status", String(20), nullable=False),
    Column("reason", Json),
    Column("steps", Json),
    Column("chain", String(40), nullable=False),
    Column("depth", Integer, nullable=False, server_default="0"),
    Column("at", Instant, nullable=False),
    Column("ended_at", Instant),
    UniqueConstraint("app", "rule", "record_id", "occurrence"),
    Index("ix_sys_rule_execution__rule", "app", "rule", "id"),
    Index("ix_sys_rule_execution__chain", "chain"),
)

notification = Table(
    "sys_notification",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("user_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("title", Json, nullable=False),
    Column("body", Json, nullable=False),
    Column("link", Words, nullable=False, server_default=""),
    Column("kind", Key, nullable=False),
    Column("read_at", Instant),
    # What happened, for templates and switches; the app it belongs to; its facts.
    Column("event", Key),
    Column("app", Key),
    Column("facts", Json),
    # It has not been looked at yet for mail and other ways out of the house.
    Column("pending", Boolean),
    Index("ix_sys_notification__pending", "pending"),
    Index("ix_sys_notification__user", "user_id", "id"),
    Index("ix_sys_notification__unread", "user_id", "read_at"),
)
