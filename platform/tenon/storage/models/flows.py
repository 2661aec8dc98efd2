"""System tables of flows: instances, tokens, tasks, events, timers, incidents."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
    true,
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
    # The flow that started this one, and by which key it waits for it.
    Column("parent_id", BigId),
    Column("parent_key", String(100)),
    # What the engine keeps of an instance beyond the columns above.
    Column("more", Json),
    Index("ix_sys_flow_instance__record", "form", "record_id", "app"),
    Index("ix_sys_flow_instance__initiator", "initiator_id", "id"),
    Index("ix_sys_flow_instance__flow", "app", "flow", "status", "id"),
    # A sub-flow is started once, however often its job is run.
    Index(
        "uq_sys_flow_instance__parent",
        "parent_id",
        "parent_key",
        unique=True,
        sqlite_where=text("parent_id IS NOT NULL"),
        postgresql_where=text("parent_id IS NOT NULL"),
    ),
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
    Column("more", Json),
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
    # The one in whose stead the assignee is asked, while he has delegated his work.
    Column("principal_id", BigId),
    Column("more", Json),
    # To-dos only: what to do, where, and which rule asked for it.
    Column("title", Json),
    Column("link", String(500)),
    Column("app", Key),
    Column("form", Key),
    Column("record_id", BigId),
    Column("origin", Json),
    UniqueConstraint("instance_id", "number"),
    Index("ix_sys_task__inbox", "assignee_id", "status", "kind", "id"),
    Index("ix_sys_task__principal", "principal_id", "status", "id"),
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
    # The command that caused it, on its first event only: sent twice, done once.
    Column("command_id", String(64)),
    Index(
        "uq_sys_flow_event__command",
        "instance_id",
        "command_id",
        unique=True,
        sqlite_where=text("command_id IS NOT NULL"),
        postgresql_where=text("command_id IS NOT NULL"),
    ),
)

# What was carried out before events named their commands; read, no longer written.
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

timer = Table(
    "sys_flow_timer",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("instance_id", BigId, ForeignKey("sys_flow_instance.id"), nullable=False),
    # What wakes: a task of the instance, or a token that only waits.
    Column("task", Integer),
    Column("token", Integer),
    Column("fire_at", Instant, nullable=False),
    Column("status", String(20), nullable=False),
    Column("data", Json, nullable=False),
    # How often it has been tried; after too many it is an incident.
    Column("tries", Integer, nullable=False, server_default="0"),
    Index("ix_sys_flow_timer__due", "status", "fire_at", "id"),
    Index("ix_sys_flow_timer__instance", "instance_id", "status"),
)

# What stands still until an admin helps: a node without people, a job that failed.
incident = Table(
    "sys_flow_incident",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("instance_id", BigId, ForeignKey("sys_flow_instance.id"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("node", Key),
    Column("token", Integer),
    Column("told", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", BigId),
    # How it was closed: retried, skipped, reassigned, ended.
    Column("closed_how", String(20)),
    Index("ix_sys_flow_incident__open", "closed_at", "id"),
    Index("ix_sys_flow_incident__instance", "instance_id", "closed_at"),
)

# A period in which somebody else answers what one is asked.
delegation = Table(
    "sys_flow_delegation",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("principal_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("agent_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    # [{"app", "flow"}], or null for every flow.
    Column("flows", Json),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("reason", Words),
    Column("created_at", Instant, nullable=False),
    Index("ix_sys_flow_delegation__principal", "principal_id", "ends_at"),
    Index("ix_sys_flow_delegation__agent", "agent_id", "ends_at"),
)

# Sentences that a person uses again and again when he decides.
opinion = Table(
    "sys_flow_opinion",
    metadata,
    Column("user_id", BigId, ForeignKey("sys_user.id"), primary_key=True),
    Column("opinions", Json, nullable=False),
)

# Days that differ from the week, for years that an admin has edited.
work_calendar = Table(
    "sys_work_calendar",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("days", Json),
    Column("changed_by", BigId),
    Column("changed_at", Instant),
    # When the admins were told that the year is missing.
    Column("warned_at", Instant),
)
