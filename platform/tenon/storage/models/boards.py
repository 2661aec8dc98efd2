"""System tables of boards: what is sent, watched, shown outside and kept."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    UniqueConstraint,
    false,
    true,
)

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

# A board that is sent to people and channels by a timetable.
board_subscription = Table(
    "sys_board_subscription",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("dashboard", Key, nullable=False),
    Column("title", String(200), nullable=False),
    Column("schedule", Json, nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("people", Json, nullable=False),
    Column("channels", Json, nullable=False),
    Column("format", String(10), nullable=False),
    Column("filters", Json, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    # The next moment it is due; nothing while it is paused.
    Column("due_at", Instant),
    Column("maker_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Index("ix_sys_board_subscription__board", "app", "dashboard", "id"),
    Index("ix_sys_board_subscription__due_at", "due_at"),
)

# What became of one sending to one person or channel.
board_sending = Table(
    "sys_board_sending",
    metadata,
    Column("id", BigId, primary_key=True),
    Column(
        "subscription_id",
        BigId,
        ForeignKey("sys_board_subscription.id"),
        nullable=False,
    ),
    # One round of a subscription: sending it again adds nothing.
    Column("round", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    # person:12 or channel:3
    Column("target", String(40), nullable=False),
    # sent, refused or failed
    Column("status", String(10), nullable=False),
    Column("told", Json),
    UniqueConstraint("subscription_id", "round", "target", name="uq_sys_board_sending"),
)

# A line that a measure must not cross unseen.
board_alert = Table(
    "sys_board_alert",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("dashboard", Key, nullable=False),
    Column("tile", String(100), nullable=False),
    Column("title", String(200), nullable=False),
    # {"measure", "op", "value", "filters"}
    Column("settings", Json, nullable=False),
    # on_change, hourly or daily
    Column("check", String(10), nullable=False),
    Column("people", Json, nullable=False),
    Column("channels", Json, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("due_at", Instant),
    # Whether the line was crossed when it was looked at last.
    Column("crossed", Boolean, nullable=False, server_default=false()),
    Column("value", String(60)),
    Column("looked_at", Instant),
    Column("fired_at", Instant),
    # Why it could not be looked at.
    Column("trouble", Json),
    Column("maker_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Index("ix_sys_board_alert__board", "app", "dashboard", "id"),
    Index("ix_sys_board_alert__due_at", "due_at"),
)

# A board for everybody who has the address; it acts with the rights of its maker.
board_link = Table(
    "sys_board_link",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("dashboard", Key, nullable=False),
    Column("title", String(200), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("token", String(64), nullable=False),
    Column("password_hash", String(200)),
    Column("filters", Json, nullable=False),
    # The addresses of sites that may show it inside theirs; none: no site may.
    Column("embed", Json, nullable=False),
    Column("until", Instant),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("maker_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("seen", BigId, nullable=False, server_default="0"),
    Index("ix_sys_board_link__board", "app", "dashboard", "id"),
)

# Filters a person keeps for himself.
board_filter = Table(
    "sys_board_filter",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("dashboard", Key, nullable=False),
    Column("user_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("title", String(200), nullable=False),
    Column("filters", Json, nullable=False),
    Column("is_default", Boolean, nullable=False, server_default=false()),
    UniqueConstraint(
        "user_id", "app", "dashboard", "title", name="uq_sys_board_filter"
    ),
)
