"""System tables of people: users, departments, roles in apps, sessions, keys."""

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
    true,
)

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

department = Table(
    "sys_department",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("parent_id", BigId, ForeignKey("sys_department.id")),
    # No foreign key: a user names his department, so one of the two must come first.
    Column("head_id", BigId),
    Column("position", Integer, nullable=False, server_default="0"),
)

user = Table(
    "sys_user",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("username", String(100), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("email", String(254)),
    Column("phone", String(40)),
    Column("title", String(200)),
    Column("password_hash", String(200), nullable=False),
    Column("language", String(10)),
    Column("theme", String(10), nullable=False, server_default="system"),
    Column("timezone", String(64)),
    Column("is_admin", Boolean, nullable=False, server_default=false()),
    Column("can_build", Boolean, nullable=False, server_default=false()),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("department_id", BigId, ForeignKey("sys_department.id"), index=True),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("locked_until", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

membership = Table(
    "sys_membership",
    metadata,
    Column("user_id", BigId, ForeignKey("sys_user.id"), primary_key=True),
    Column("department_id", BigId, ForeignKey("sys_department.id"), primary_key=True),
)

role_member = Table(
    "sys_role_member",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("role", Key, nullable=False),
    Column("user_id", BigId, ForeignKey("sys_user.id"), index=True),
    Column("department_id", BigId, ForeignKey("sys_department.id"), index=True),
    UniqueConstraint("app", "role", "user_id", "department_id"),
)

session = Table(
    "sys_session",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("csrf", String(64), nullable=False),
    Column("user_id", BigId, ForeignKey("sys_user.id"), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("address", String(64)),
    Column("agent", String(300)),
)

api_key = Table(
    "sys_api_key",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("user_id", BigId, ForeignKey("sys_user.id"), nullable=False, index=True),
    Column("scope", Json),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
)

sign_in = Table(
    "sys_sign_in",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("username", String(100), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("address", String(64)),
    Index("ix_sys_sign_in__at", "at"),
)

revision = Table(
    "sys_revision",
    metadata,
    Column("name", Key, primary_key=True),
    Column("number", BigId, nullable=False),
)
