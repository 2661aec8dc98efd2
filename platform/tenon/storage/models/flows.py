"""System tables of flows: instances, tokens, tasks, events, commands."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from tenon.storage.columns import BigId, Instant, Json, Key, Words
from tenon.storage.models.base import metadata

instance = Table(
    "sys_flow_instance",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    Column("flow", Key, nullable=False),
    # The release it began with; it keeps this definition to its end.
    Column("release", Integer, nullable=False),
    # The title of the record when the flow began; lists show and search it.
    Column("title", Words, nullable=False),
    Column("status", String(20), nullable=False),
    Column("initiator_id", BigId, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    # How many events have happened; also the version that commands may name.
    Column("sequence", Integer, nullable=False),
    Index("ix_sys_flow_instance__record", "form", "record_id", "app"),
    Index("ix_sys_flow_instance__initiator", "initiator_id", "id"),
)

token = Table(
    "sys_flow_token",
    metadata,
    Column("instance_id", BigId, ForeignKey("sys_flow_instance.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("node", Key, nullable=False),
    Column("visit", Integer, nullable=False),
    Column("parent", Integer),
    Column("people", Json, nullable=False),
    Column("stay", String(20), nullable=False),
    Column("port", Key),
    Column("entered_at", Instant, nullable=False),
    Column("left_at", Instant),
)

# Everything a person is asked to do: by a flow, or by a rule (without an instance).
task = Table(
    "sys_task",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("assignee_id", BigId, nullable=False),
    Column("status", String(20), nullable=False),
    Column("instance_id", BigId, ForeignKey("sys_flow_instance.id")),
    Column("number", Integer),
    Column("token", Integer),
    Column("node", Key),
    Column("verdict", String(20)),
    Column("opinion", Words),
    Column("reason", String(40)),
    Column("opened_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("closed_at", Instant),
    Column("closed_by", BigId),
    Column("urged_at", Instant),
    Column("chain", Json),
    # To-dos only: what to do, where, and which rule asked for it.
    Column("title", Json),
    Column("link", String(500)),
    Column("app", Key),
    Column("form", Key),
    Column("record_id", BigId),
    Column("origin", Json),
    UniqueConstraint("instance_id", "number"),
    Index("ix_sys_task__inbox", "assignee_id", "status", "kind", "id"),
)

event = Table(
    "sys_flow_event",
    metadata,
    Column("instance_id", BigId, ForeignKey("sys_flow_instance.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String(40), nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigId),
    Column("node", Key),
    Column("token", Integer),
    Column("task", Integer),
    Column("data", Json, nullable=False),
)

command = Table(
    "sys_flow_command",
    metadata,
    Column("instance_id", BigId, ForeignKey("sys_flow_instance.id"), primary_key=True),
    Column("command_id", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigId),
    Column("name", Key, nullable=False),
    # The sequence after it: what a repeat of the same command is answered with.
    Column("sequence", Integer, nullable=False),
)
