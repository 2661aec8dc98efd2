"""System tables of apps: drafts that change, releases that never do."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from tenon.storage.columns import BigId, Instant, Json, Key, Words
from tenon.storage.models.base import metadata

app = Table(
    "sys_app",
    metadata,
    Column("key", Key, primary_key=True),
    Column("position", Integer, nullable=False, server_default="0"),
    # The number of the live release; 0 while nothing has been published.
    Column("release", Integer, nullable=False, server_default="0"),
    Column("default_role", Key),
    Column("origin", Json),
    Column("created_at", Instant, nullable=False),
    Column("created_by", BigId),
    # In the recycle bin since then: nobody opens it, its data stay.
    Column("deleted_at", Instant),
    Column("deleted_by", BigId),
)

draft = Table(
    "sys_draft",
    metadata,
    Column("app", Key, ForeignKey("sys_app.key"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("definition", Words, nullable=False),
    Column("etag", String(64), nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("updated_by", BigId),
)

release = Table(
    "sys_release",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, ForeignKey("sys_app.key"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("note", Words),
    Column("plan", Json),
    Column("published_at", Instant, nullable=False),
    Column("published_by", BigId),
    UniqueConstraint("app", "number"),
)

definition = Table(
    "sys_definition",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("body", Words, nullable=False),
)

release_definition = Table(
    "sys_release_definition",
    metadata,
    Column("release_id", BigId, ForeignKey("sys_release.id"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("key", Key, primary_key=True),
    Column("hash", String(64), ForeignKey("sys_definition.hash"), nullable=False),
)

# What the versions of templates were like that apps here were made from.
template_version = Table(
    "sys_template_version",
    metadata,
    Column("template", Key, primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("documents", Json, nullable=False),
)
