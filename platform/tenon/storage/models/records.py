"""System tables of records: physical names, history, counters, comments, views."""

from sqlalchemy import (
    Column,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from tenon.storage.columns import BigId, Instant, Json, Key, Words
from tenon.storage.models.base import metadata

form_table = Table(
    "sys_form_table",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    # The key of the subform; empty for the table of the form itself.
    Column("subform", Key, nullable=False, server_default=""),
    Column("name", String(63), nullable=False, unique=True),
    Column("retired_at", Instant),
    # The text that searches looked through when the gram index was last built.
    Column("search", Json),
)

form_column = Table(
    "sys_form_column",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("table_name", String(63), nullable=False),
    Column("field", Key, nullable=False),
    Column("name", String(63), nullable=False),
    Column("type", String(20), nullable=False),
    Column("scale", Integer, nullable=False, server_default="0"),
    Column("retired_at", Instant),
    UniqueConstraint("table_name", "name"),
)

form_index = Table(
    "sys_form_index",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("table_name", String(63), nullable=False),
    Column("name", String(63), nullable=False, unique=True),
    Column("fields", Json, nullable=False),
    Column("is_unique", Integer, nullable=False, server_default="0"),
    # `use` when people's own filters asked for it; empty when the definition does.
    Column("origin", String(20)),
)

history = Table(
    "sys_record_history",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigId),
    Column("operation", String(20), nullable=False),
    Column("source", String(40), nullable=False),
    Column("changes", Json),
    Index("ix_sys_record_history__record", "form", "record_id", "app", "id"),
)

counter = Table(
    "sys_counter",
    metadata,
    Column("app", Key, primary_key=True),
    Column("form", Key, primary_key=True),
    Column("field", Key, primary_key=True),
    Column("period", String(200), primary_key=True),
    Column("value", BigId, nullable=False),
)

comment = Table(
    "sys_comment",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigId),
    Column("text", Words, nullable=False),
    Column("mentions", Json),
    Index("ix_sys_comment__record", "form", "record_id", "app", "id"),
)

view = Table(
    "sys_view",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    # The one who sees it; empty for a view that everybody of the form sees.
    Column("owner_id", BigId),
    Column("title", Json, nullable=False),
    Column("type", Key, nullable=False),
    Column("settings", Json, nullable=False),
    Column("created_by", BigId),
    Column("updated_at", Instant, nullable=False),
    Index("ix_sys_view__form", "app", "form"),
)

file = Table(
    "sys_file",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("name", String(255), nullable=False),
    Column("size", BigId, nullable=False),
    Column("type", String(100), nullable=False),
    Column("uploaded_by", BigId),
    Column("uploaded_at", Instant, nullable=False),
    Column("app", Key),
    Column("form", Key),
    Column("field", String(130)),
    # The record that holds it; set when a record with it is saved.
    Column("record_id", BigId),
)

answered = Table(
    "sys_answered",
    metadata,
    Column("key", String(200), primary_key=True),
    Column("actor_id", BigId, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("answer", Json, nullable=False),
)
