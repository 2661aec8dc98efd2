"""System tables of public links: the links, who answered, what was tried."""

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

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

public_link = Table(
    "sys_public_link",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    # fill, query or edit
    Column("kind", String(20), nullable=False),
    # The record that an edit link opens.
    Column("record_id", BigId),
    Column("title", Json, nullable=False),
    Column("settings", Json, nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    # Kept only of links that are meant to be handed around.
    Column("token", String(64)),
    Column("secret", String(64), nullable=False),
    Column("password_hash", String(200)),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("opens_at", Instant),
    Column("closes_at", Instant),
    Column("answers", Integer, nullable=False, server_default="0"),
    # The link acts with the rights of its maker, and with no more.
    Column("maker_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Index("ix_sys_public_link__form", "app", "form", "id"),
)

# One row per answer; `nonce` refuses the same page sent twice.
public_answer = Table(
    "sys_public_answer",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("link_id", BigId, ForeignKey("sys_public_link.id"), nullable=False),
    Column("visitor", String(64), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("record_id", BigId),
    Column("at", Instant, nullable=False),
    UniqueConstraint("link_id", "nonce", name="uq_sys_public_answer__nonce"),
    Index("ix_sys_public_answer__visitor", "link_id", "visitor"),
)

# Files that a visitor uploaded through a link: he may attach these and no others.
public_file = Table(
    "sys_public_file",
    metadata,
    Column("file_id", BigId, primary_key=True),
    Column("link_id", BigId, ForeignKey("sys_public_link.id"), nullable=False),
    Column("visitor", String(64), nullable=False),
)

# How often something was tried since `since`, by link, address and deed.
public_try = Table(
    "sys_public_try",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("since", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
)
