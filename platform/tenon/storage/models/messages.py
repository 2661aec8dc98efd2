"""System tables of what leaves the house and comes in: channels, deliveries, hooks."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    true,
)

from tenon.storage.columns import BigId, Instant, Json, Key, Words
from tenon.storage.models.base import metadata

channel = Table(
    "sys_channel",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", Key, nullable=False),
    Column("title", String(200), nullable=False),
    Column("settings", Json, nullable=False),
    # JSON of the secret settings, sealed; nobody ever gets to see them again.
    Column("secrets", Words, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("created_at", Instant, nullable=False),
    Column("created_by", BigId),
    Column("updated_at", Instant, nullable=False),
)

delivery = Table(
    "sys_delivery",
    metadata,
    Column("id", BigId, primary_key=True),
    # What makes it happen once, however often it is asked for.
    Column("key", String(200), nullable=False, unique=True),
    # No foreign key: the log outlives the channel.
    Column("channel_id", BigId),
    # The kind of connector that carries it: `smtp`, `wecom`, `webhook`, …
    Column("kind", Key, nullable=False),
    Column("event", Key, nullable=False),
    Column("app", Key),
    Column("user_id", BigId),
    Column("notification_id", BigId),
    Column("receiver", String(300), nullable=False, server_default=""),
    Column("title", Json, nullable=False),
    Column("body", Json, nullable=False),
    Column("link", Words, nullable=False, server_default=""),
    Column("facts", Json),
    # held, queued, sending, sent, failed, unknown or cancelled.
    Column("status", String(20), nullable=False, server_default="queued"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("reason", Json),
    Column("answer", Json),
    Column("job_id", BigId),
    Column("created_at", Instant, nullable=False),
    # When a held one goes out with the others in one digest.
    Column("due_at", Instant),
    Column("ended_at", Instant),
    Index("ix_sys_delivery__status", "status", "due_at"),
    Index("ix_sys_delivery__channel", "channel_id", "id"),
    Index("ix_sys_delivery__user", "user_id", "id"),
)

notice_choice = Table(
    "sys_notice_choice",
    metadata,
    Column("user_id", BigId, primary_key=True),
    Column("choices", Json, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

notice_template = Table(
    "sys_notice_template",
    metadata,
    Column("event", Key, primary_key=True),
    Column("way", Key, primary_key=True),
    Column("title", Json, nullable=False),
    Column("body", Json, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("updated_by", BigId),
)

house = Table(
    "sys_house",
    metadata,
    Column("name", Key, primary_key=True),
    Column("value", Json, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

hook = Table(
    "sys_hook",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("app", Key, nullable=False),
    Column("rule", Key),
    Column("token", Words, nullable=False),
    # The token as its keyed hash: how a call finds its hook.
    Column("mark", String(64), nullable=False, unique=True),
    Column("secret", Words),
    # Header of the signature, path of the dedupe key, limits, mapping of values.
    Column("settings", Json, nullable=False),
    Column("sample", Json),
    # The next call is kept as the sample and does nothing else.
    Column("capturing_until", Instant),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("created_at", Instant, nullable=False),
    Column("created_by", BigId),
    Index("ix_sys_hook__app", "app"),
)

hook_call = Table(
    "sys_hook_call",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("hook_id", BigId, ForeignKey("sys_hook.id", ondelete="CASCADE")),
    Column("at", Instant, nullable=False),
    # What makes a repeat recognisable; refused calls have none.
    Column("key", String(200)),
    # taken, sample, repeated or refused.
    Column("status", String(20), nullable=False),
    Column("reason", Json),
    Column("content", Json),
    Column("values", Json),
    UniqueConstraint("hook_id", "key"),
    Index("ix_sys_hook_call__hook", "hook_id", "at"),
)
