"""System tables of rules at work: unfinished runs, their steps, firings, standing."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, UniqueConstraint

from tenon.storage.columns import BigId, Instant, Json, Key, Words
from tenon.storage.models.base import metadata

run = Table(
    "sys_rule_run",
    metadata,
    # An execution that is not finished: it waits, calls outside, or is tried again.
    Column(
        "execution_id",
        BigId,
        ForeignKey("sys_rule_execution.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("app", Key, nullable=False),
    Column("rule", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    # The release it began under; it ends under it, too.
    Column("release", Integer, nullable=False),
    # Where it stands: `1.then.0`; None once nothing is left to do.
    Column("position", Words),
    # What the trigger told and what steps answered: {"event": …, "steps": …}.
    Column("memory", Json, nullable=False),
    Column("state", Key, nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("wake_at", Instant),
    # What it waits for on its record: record_updated, record_deleted, flow_finished.
    Column("event", Key),
    # Actions of a flow: {"instance", "key", "token", "node", "actions", "initiator"}.
    Column("origin", Json),
    Index("ix_sys_rule_run__record", "app", "form", "record_id"),
    Index("ix_sys_rule_run__rule", "app", "rule", "state"),
)

step = Table(
    "sys_rule_step",
    metadata,
    Column("id", BigId, primary_key=True),
    Column(
        "execution_id",
        BigId,
        ForeignKey("sys_rule_execution.id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("step", Key, nullable=False),
    Column("key", Key, nullable=False, server_default=""),
    Column("action", Key, nullable=False),
    # done, sending, waiting, failed, unknown (nobody knows whether a call arrived).
    Column("status", Key, nullable=False),
    Column("text", Json),
    Column("result", Json),
    Column("error", Json),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("at", Instant, nullable=False),
    UniqueConstraint("execution_id", "step"),
)

firing = Table(
    "sys_rule_firing",
    metadata,
    # The ledger of time rules: what is written here has fired, or is about to.
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("rule", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    # `2026-01-31:0`: the value that was due, and the level it reached.
    Column("occurrence", Words, nullable=False),
    Column("at", Instant, nullable=False),
    Column("taken_at", Instant),
    UniqueConstraint("app", "rule", "record_id", "occurrence"),
    Index("ix_sys_rule_firing__open", "taken_at", "id"),
)

standing = Table(
    "sys_rule_standing",
    metadata,
    Column("app", Key, primary_key=True),
    Column("rule", Key, primary_key=True),
    # Up to when a time rule has looked.
    Column("watermark", Instant),
    # Where it stands in what had been silent before it was switched on.
    Column("backlog", Json),
    Column("paused_at", Instant),
    Column("paused_by", BigId),
    Column("paused_why", Json),
    Column("failures", Integer, nullable=False, server_default="0"),
    # Whose turn it is, and what is indexed for it.
    Column("memory", Json),
)
