"""What the whole engines keep: forms, flows, reports, rules."""

import sqlalchemy as sa
from alembic import op

from tenon.storage import columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the release before did not have."""
    op.create_table(
        "sys_audit",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("app", sa.String(length=64), nullable=True),
        sa.Column("form", sa.String(length=64), nullable=True),
        sa.Column("record_id", columns.BigId, nullable=True),
        sa.Column("records", sa.Integer(), nullable=True),
        sa.Column("detail", columns.Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_audit")),
    )
    op.create_index("ix_sys_audit__action", "sys_audit", ["action", "id"], unique=False)
    op.create_index("ix_sys_audit__app", "sys_audit", ["app", "id"], unique=False)
    op.create_table(
        "sys_bulk",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("operation", sa.String(length=20), nullable=False),
        sa.Column("plan", columns.Json(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("result", columns.Json(), nullable=True),
        sa.Column("undo", columns.Json(), nullable=True),
        sa.Column("job_id", columns.BigId, nullable=True),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_bulk")),
    )
    op.create_index(
        "ix_sys_bulk__form", "sys_bulk", ["app", "form", "id"], unique=False
    )
    op.create_table(
        "sys_channel",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("settings", columns.Json(), nullable=False),
        sa.Column("secrets", sa.Text(), nullable=False),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("created_by", columns.BigId, nullable=True),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_channel")),
    )
    op.create_table(
        "sys_converted",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("conversion", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("made", columns.Json(), nullable=False),
        sa.Column("carried", columns.Json(), nullable=False),
        sa.Column("source", columns.Json(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("reverted_at", columns.Instant(), nullable=True),
        sa.Column("reverted_by", columns.BigId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_converted")),
    )
    op.create_index(
        "ix_sys_converted__record",
        "sys_converted",
        ["app", "form", "record_id", "id"],
        unique=False,
    )
    op.create_table(
        "sys_deleted_with",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("other_form", sa.String(length=64), nullable=False),
        sa.Column("other_id", columns.BigId, nullable=False),
        sa.Column("field", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_deleted_with")),
    )
    op.create_index(
        "ix_sys_deleted_with__record",
        "sys_deleted_with",
        ["app", "form", "record_id"],
        unique=False,
    )
    op.create_table(
        "sys_delivery",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("channel_id", columns.BigId, nullable=True),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("app", sa.String(length=64), nullable=True),
        sa.Column("user_id", columns.BigId, nullable=True),
        sa.Column("notification_id", columns.BigId, nullable=True),
        sa.Column("receiver", sa.String(length=300), server_default="", nullable=False),
        sa.Column("title", columns.Json(), nullable=False),
        sa.Column("body", columns.Json(), nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("facts", columns.Json(), nullable=True),
        sa.Column(
            "status", sa.String(length=20), server_default="queued", nullable=False
        ),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("reason", columns.Json(), nullable=True),
        sa.Column("answer", columns.Json(), nullable=True),
        sa.Column("job_id", columns.BigId, nullable=True),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("due_at", columns.Instant(), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_delivery")),
        sa.UniqueConstraint("key", name=op.f("uq_sys_delivery__key")),
    )
    op.create_index(
        "ix_sys_delivery__channel", "sys_delivery", ["channel_id", "id"], unique=False
    )
    op.create_index(
        "ix_sys_delivery__status", "sys_delivery", ["status", "due_at"], unique=False
    )
    op.create_index(
        "ix_sys_delivery__user", "sys_delivery", ["user_id", "id"], unique=False
    )
    op.create_table(
        "sys_enrolment",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("reason", columns.Json(), nullable=True),
        sa.Column("step", sa.String(length=64), nullable=True),
        sa.Column("ahead", columns.Json(), nullable=True),
        sa.Column(
            "waiting", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.Column("event", sa.String(length=64), nullable=True),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("next_at", columns.Instant(), nullable=True),
        sa.Column("memory", columns.Json(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_enrolment")),
    )
    op.create_index(
        "ix_sys_enrolment__due", "sys_enrolment", ["status", "next_at"], unique=False
    )
    op.create_index(
        "ix_sys_enrolment__record",
        "sys_enrolment",
        ["app", "form", "record_id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_enrolment__sequence",
        "sys_enrolment",
        ["app", "sequence", "id"],
        unique=False,
    )
    op.create_index(
        "uq_sys_enrolment__active",
        "sys_enrolment",
        ["app", "sequence", "record_id"],
        unique=True,
        sqlite_where=sa.text("status = 'active'"),
        postgresql_where=sa.text("status = 'active'"),
    )
    op.create_table(
        "sys_filler_draft",
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("values", columns.Json(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("saved_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint(
            "user_id", "app", "form", "record", name=op.f("pk_sys_filler_draft")
        ),
    )
    op.create_table(
        "sys_follow",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint(
            "app", "form", "record_id", "user_id", name=op.f("pk_sys_follow")
        ),
    )
    op.create_index(
        "ix_sys_follow__user", "sys_follow", ["user_id", "at"], unique=False
    )
    op.create_table(
        "sys_hook",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=True),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("settings", columns.Json(), nullable=False),
        sa.Column("sample", columns.Json(), nullable=True),
        sa.Column("capturing_until", columns.Instant(), nullable=True),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("created_by", columns.BigId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_hook")),
        sa.UniqueConstraint("mark", name=op.f("uq_sys_hook__mark")),
    )
    op.create_index("ix_sys_hook__app", "sys_hook", ["app"], unique=False)
    op.create_table(
        "sys_house",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", columns.Json(), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sys_house")),
    )
    op.create_table(
        "sys_list_use",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("fields", sa.String(length=200), nullable=False),
        sa.Column("uses", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("app", "form", "fields", name=op.f("pk_sys_list_use")),
    )
    op.create_table(
        "sys_match_key",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint(
            "app", "form", "rule", "record_id", name=op.f("pk_sys_match_key")
        ),
    )
    op.create_index(
        "ix_sys_match_key__key",
        "sys_match_key",
        ["app", "form", "rule", "key"],
        unique=False,
    )
    op.create_table(
        "sys_notice_choice",
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("choices", columns.Json(), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_sys_notice_choice")),
    )
    op.create_table(
        "sys_notice_template",
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=64), nullable=False),
        sa.Column("title", columns.Json(), nullable=False),
        sa.Column("body", columns.Json(), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.Column("updated_by", columns.BigId, nullable=True),
        sa.PrimaryKeyConstraint("event", "way", name=op.f("pk_sys_notice_template")),
    )
    op.create_table(
        "sys_pool_hold",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("owner_id", columns.BigId, nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.Column("locked_until", columns.Instant(), nullable=True),
        sa.Column("noticed", sa.String(length=80), nullable=True),
        sa.PrimaryKeyConstraint(
            "app", "form", "record_id", name=op.f("pk_sys_pool_hold")
        ),
    )
    op.create_table(
        "sys_pool_move",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("pool", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("from_id", columns.BigId, nullable=True),
        sa.Column("to_id", columns.BigId, nullable=True),
        sa.Column("reason", columns.Json(), nullable=True),
        sa.Column("rule", sa.String(length=64), nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_pool_move")),
    )
    op.create_index(
        "ix_sys_pool_move__from",
        "sys_pool_move",
        ["app", "pool", "from_id", "at"],
        unique=False,
    )
    op.create_index(
        "ix_sys_pool_move__record",
        "sys_pool_move",
        ["app", "form", "record_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_pool_move__to",
        "sys_pool_move",
        ["app", "pool", "to_id", "at"],
        unique=False,
    )
    op.create_table(
        "sys_posting",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("posting", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("row_id", columns.BigId, nullable=False),
        sa.Column("into_form", sa.String(length=64), nullable=True),
        sa.Column("into_id", columns.BigId, nullable=True),
        sa.Column("balance_form", sa.String(length=64), nullable=True),
        sa.Column("balance_id", columns.BigId, nullable=True),
        sa.Column("found_by", columns.Json(), nullable=False),
        sa.Column("moved", columns.Json(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reverses", columns.BigId, nullable=True),
        sa.Column(
            "in_force", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_posting")),
    )
    op.create_index(
        "ix_sys_posting__balance",
        "sys_posting",
        ["app", "balance_form", "balance_id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_posting__into",
        "sys_posting",
        ["app", "into_form", "into_id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_posting__record",
        "sys_posting",
        ["app", "form", "record_id", "in_force"],
        unique=False,
    )
    op.create_index(
        "ix_sys_posting__rule", "sys_posting", ["app", "posting", "id"], unique=False
    )
    op.create_table(
        "sys_public_try",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sys_public_try")),
    )
    op.create_table(
        "sys_rollup",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("state", columns.Json(), nullable=False),
        sa.PrimaryKeyConstraint(
            "app", "form", "field", "record_id", name=op.f("pk_sys_rollup")
        ),
    )
    op.create_table(
        "sys_rule_firing",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("taken_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_rule_firing")),
        sa.UniqueConstraint(
            "app",
            "rule",
            "record_id",
            "occurrence",
            name=op.f("uq_sys_rule_firing__app_rule_record_id_occurrence"),
        ),
    )
    op.create_index(
        "ix_sys_rule_firing__open", "sys_rule_firing", ["taken_at", "id"], unique=False
    )
    op.create_table(
        "sys_rule_standing",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("watermark", columns.Instant(), nullable=True),
        sa.Column("backlog", columns.Json(), nullable=True),
        sa.Column("paused_at", columns.Instant(), nullable=True),
        sa.Column("paused_by", columns.BigId, nullable=True),
        sa.Column("paused_why", columns.Json(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("memory", columns.Json(), nullable=True),
        sa.PrimaryKeyConstraint("app", "rule", name=op.f("pk_sys_rule_standing")),
    )
    op.create_table(
        "sys_template_version",
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("documents", columns.Json(), nullable=False),
        sa.PrimaryKeyConstraint(
            "template", "version", name=op.f("pk_sys_template_version")
        ),
    )
    op.create_table(
        "sys_tick",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("next_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sys_tick")),
    )
    op.create_table(
        "sys_view_choice",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("view", sa.String(length=80), server_default="", nullable=False),
        sa.Column("settings", columns.Json(), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_view_choice")),
        sa.UniqueConstraint(
            "user_id",
            "app",
            "form",
            "view",
            name=op.f("uq_sys_view_choice__user_id_app_form_view"),
        ),
    )
    op.create_table(
        "sys_work_calendar",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("days", columns.Json(), nullable=True),
        sa.Column("changed_by", columns.BigId, nullable=True),
        sa.Column("changed_at", columns.Instant(), nullable=True),
        sa.Column("warned_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_sys_work_calendar")),
    )
    op.create_table(
        "sys_worker",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("threads", sa.Integer(), server_default="0", nullable=False),
        sa.Column("started_at", columns.Instant(), nullable=False),
        sa.Column("seen_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sys_worker")),
    )
    op.create_table(
        "sys_bulk_record",
        sa.Column("bulk_id", columns.BigId, nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("before", columns.Json(), nullable=True),
        sa.Column("problem", columns.Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bulk_id"], ["sys_bulk.id"], name=op.f("fk_sys_bulk_record__bulk_id")
        ),
        sa.PrimaryKeyConstraint(
            "bulk_id", "record_id", name=op.f("pk_sys_bulk_record")
        ),
    )
    op.create_index(
        "ix_sys_bulk_record__state",
        "sys_bulk_record",
        ["bulk_id", "state", "record_id"],
        unique=False,
    )
    op.create_table(
        "sys_enrolment_step",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("enrolment_id", columns.BigId, nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("text", columns.Json(), nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["sys_enrolment.id"],
            name=op.f("fk_sys_enrolment_step__enrolment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_enrolment_step")),
        sa.UniqueConstraint(
            "enrolment_id",
            "step",
            name=op.f("uq_sys_enrolment_step__enrolment_id_step"),
        ),
    )
    op.create_index(
        "ix_sys_enrolment_step__person",
        "sys_enrolment_step",
        ["person", "at"],
        unique=False,
    )
    op.create_table(
        "sys_flow_incident",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("instance_id", columns.BigId, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("node", sa.String(length=64), nullable=True),
        sa.Column("token", sa.Integer(), nullable=True),
        sa.Column("told", columns.Json(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.Column("closed_by", columns.BigId, nullable=True),
        sa.Column("closed_how", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["sys_flow_instance.id"],
            name=op.f("fk_sys_flow_incident__instance_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_flow_incident")),
    )
    op.create_index(
        "ix_sys_flow_incident__instance",
        "sys_flow_incident",
        ["instance_id", "closed_at"],
        unique=False,
    )
    op.create_index(
        "ix_sys_flow_incident__open",
        "sys_flow_incident",
        ["closed_at", "id"],
        unique=False,
    )
    op.create_table(
        "sys_flow_timer",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("instance_id", columns.BigId, nullable=False),
        sa.Column("task", sa.Integer(), nullable=True),
        sa.Column("token", sa.Integer(), nullable=True),
        sa.Column("fire_at", columns.Instant(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("data", columns.Json(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["sys_flow_instance.id"],
            name=op.f("fk_sys_flow_timer__instance_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_flow_timer")),
    )
    op.create_index(
        "ix_sys_flow_timer__due",
        "sys_flow_timer",
        ["status", "fire_at", "id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_flow_timer__instance",
        "sys_flow_timer",
        ["instance_id", "status"],
        unique=False,
    )
    op.create_table(
        "sys_hook_call",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("hook_id", columns.BigId, nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", columns.Json(), nullable=True),
        sa.Column("content", columns.Json(), nullable=True),
        sa.Column("values", columns.Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["hook_id"],
            ["sys_hook.id"],
            name=op.f("fk_sys_hook_call__hook_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_hook_call")),
        sa.UniqueConstraint(
            "hook_id", "key", name=op.f("uq_sys_hook_call__hook_id_key")
        ),
    )
    op.create_index(
        "ix_sys_hook_call__hook", "sys_hook_call", ["hook_id", "at"], unique=False
    )
    op.create_table(
        "sys_board_alert",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("dashboard", sa.String(length=64), nullable=False),
        sa.Column("tile", sa.String(length=100), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("settings", columns.Json(), nullable=False),
        sa.Column("check", sa.String(length=10), nullable=False),
        sa.Column("people", columns.Json(), nullable=False),
        sa.Column("channels", columns.Json(), nullable=False),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("due_at", columns.Instant(), nullable=True),
        sa.Column(
            "crossed", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.Column("value", sa.String(length=60), nullable=True),
        sa.Column("looked_at", columns.Instant(), nullable=True),
        sa.Column("fired_at", columns.Instant(), nullable=True),
        sa.Column("trouble", columns.Json(), nullable=True),
        sa.Column("maker_id", columns.BigId, nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["maker_id"], ["sys_user.id"], name=op.f("fk_sys_board_alert__maker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_board_alert")),
    )
    op.create_index(
        "ix_sys_board_alert__board",
        "sys_board_alert",
        ["app", "dashboard", "id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_board_alert__due_at", "sys_board_alert", ["due_at"], unique=False
    )
    op.create_table(
        "sys_board_filter",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("dashboard", sa.String(length=64), nullable=False),
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("filters", columns.Json(), nullable=False),
        sa.Column(
            "is_default", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["sys_user.id"], name=op.f("fk_sys_board_filter__user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_board_filter")),
        sa.UniqueConstraint(
            "user_id", "app", "dashboard", "title", name="uq_sys_board_filter"
        ),
    )
    op.create_table(
        "sys_board_link",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("dashboard", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("filters", columns.Json(), nullable=False),
        sa.Column("embed", columns.Json(), nullable=False),
        sa.Column("until", columns.Instant(), nullable=True),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("maker_id", columns.BigId, nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("seen", columns.BigId, server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["maker_id"], ["sys_user.id"], name=op.f("fk_sys_board_link__maker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_board_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sys_board_link__token_hash")),
    )
    op.create_index(
        "ix_sys_board_link__board",
        "sys_board_link",
        ["app", "dashboard", "id"],
        unique=False,
    )
    op.create_table(
        "sys_board_subscription",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("dashboard", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("schedule", columns.Json(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("people", columns.Json(), nullable=False),
        sa.Column("channels", columns.Json(), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("filters", columns.Json(), nullable=False),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("due_at", columns.Instant(), nullable=True),
        sa.Column("maker_id", columns.BigId, nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["maker_id"],
            ["sys_user.id"],
            name=op.f("fk_sys_board_subscription__maker_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_board_subscription")),
    )
    op.create_index(
        "ix_sys_board_subscription__board",
        "sys_board_subscription",
        ["app", "dashboard", "id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_board_subscription__due_at",
        "sys_board_subscription",
        ["due_at"],
        unique=False,
    )
    op.create_table(
        "sys_boundary",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("review", sa.String(length=80), server_default="", nullable=False),
        sa.Column("report", columns.Json(), nullable=False),
        sa.Column("shape", columns.Json(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("maker_id", columns.BigId, nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["maker_id"], ["sys_user.id"], name=op.f("fk_sys_boundary__maker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_boundary")),
    )
    op.create_table(
        "sys_flow_delegation",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("principal_id", columns.BigId, nullable=False),
        sa.Column("agent_id", columns.BigId, nullable=False),
        sa.Column("flows", columns.Json(), nullable=True),
        sa.Column("starts_at", columns.Instant(), nullable=False),
        sa.Column("ends_at", columns.Instant(), nullable=False),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"], ["sys_user.id"], name=op.f("fk_sys_flow_delegation__agent_id")
        ),
        sa.ForeignKeyConstraint(
            ["principal_id"],
            ["sys_user.id"],
            name=op.f("fk_sys_flow_delegation__principal_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_flow_delegation")),
    )
    op.create_index(
        "ix_sys_flow_delegation__agent",
        "sys_flow_delegation",
        ["agent_id", "ends_at"],
        unique=False,
    )
    op.create_index(
        "ix_sys_flow_delegation__principal",
        "sys_flow_delegation",
        ["principal_id", "ends_at"],
        unique=False,
    )
    op.create_table(
        "sys_flow_opinion",
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("opinions", columns.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["sys_user.id"], name=op.f("fk_sys_flow_opinion__user_id")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_sys_flow_opinion")),
    )
    op.create_table(
        "sys_import_fix",
        sa.Column("import_id", columns.BigId, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["sys_import.id"], name=op.f("fk_sys_import_fix__import_id")
        ),
        sa.PrimaryKeyConstraint(
            "import_id", "row", "column", name=op.f("pk_sys_import_fix")
        ),
    )
    op.create_table(
        "sys_import_problem",
        sa.Column("import_id", columns.BigId, nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("faults", columns.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["sys_import.id"],
            name=op.f("fk_sys_import_problem__import_id"),
        ),
        sa.PrimaryKeyConstraint("import_id", "row", name=op.f("pk_sys_import_problem")),
    )
    op.create_table(
        "sys_public_link",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=True),
        sa.Column("title", columns.Json(), nullable=False),
        sa.Column("settings", columns.Json(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("opens_at", columns.Instant(), nullable=True),
        sa.Column("closes_at", columns.Instant(), nullable=True),
        sa.Column("answers", sa.Integer(), server_default="0", nullable=False),
        sa.Column("maker_id", columns.BigId, nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["maker_id"], ["sys_user.id"], name=op.f("fk_sys_public_link__maker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_public_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sys_public_link__token_hash")),
    )
    op.create_index(
        "ix_sys_public_link__form",
        "sys_public_link",
        ["app", "form", "id"],
        unique=False,
    )
    op.create_table(
        "sys_rule_run",
        sa.Column("execution_id", columns.BigId, autoincrement=False, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("position", sa.Text(), nullable=True),
        sa.Column("memory", columns.Json(), nullable=False),
        sa.Column("state", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("wake_at", columns.Instant(), nullable=True),
        sa.Column("event", sa.String(length=64), nullable=True),
        sa.Column("origin", columns.Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["execution_id"],
            ["sys_rule_execution.id"],
            name=op.f("fk_sys_rule_run__execution_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("execution_id", name=op.f("pk_sys_rule_run")),
    )
    op.create_index(
        "ix_sys_rule_run__record",
        "sys_rule_run",
        ["app", "form", "record_id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_rule_run__rule", "sys_rule_run", ["app", "rule", "state"], unique=False
    )
    op.create_table(
        "sys_rule_step",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("execution_id", columns.BigId, nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=64), server_default="", nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("text", columns.Json(), nullable=True),
        sa.Column("result", columns.Json(), nullable=True),
        sa.Column("error", columns.Json(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["execution_id"],
            ["sys_rule_execution.id"],
            name=op.f("fk_sys_rule_step__execution_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_rule_step")),
        sa.UniqueConstraint(
            "execution_id", "step", name=op.f("uq_sys_rule_step__execution_id_step")
        ),
    )
    op.create_table(
        "sys_board_sending",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("subscription_id", columns.BigId, nullable=False),
        sa.Column("round", sa.String(length=40), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("told", columns.Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["sys_board_subscription.id"],
            name=op.f("fk_sys_board_sending__subscription_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_board_sending")),
        sa.UniqueConstraint(
            "subscription_id", "round", "target", name="uq_sys_board_sending"
        ),
    )
    op.create_table(
        "sys_public_answer",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("link_id", columns.BigId, nullable=False),
        sa.Column("visitor", sa.String(length=64), nullable=False),
        sa.Column("nonce", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"],
            ["sys_public_link.id"],
            name=op.f("fk_sys_public_answer__link_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_public_answer")),
        sa.UniqueConstraint("link_id", "nonce", name="uq_sys_public_answer__nonce"),
    )
    op.create_index(
        "ix_sys_public_answer__visitor",
        "sys_public_answer",
        ["link_id", "visitor"],
        unique=False,
    )
    op.create_table(
        "sys_public_file",
        sa.Column("file_id", columns.BigId, nullable=False),
        sa.Column("link_id", columns.BigId, nullable=False),
        sa.Column("visitor", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"],
            ["sys_public_link.id"],
            name=op.f("fk_sys_public_file__link_id"),
        ),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_sys_public_file")),
    )
    op.add_column("sys_app", sa.Column("deleted_at", columns.Instant(), nullable=True))
    op.add_column("sys_app", sa.Column("deleted_by", columns.BigId, nullable=True))
    op.add_column(
        "sys_flow_event", sa.Column("command_id", sa.String(length=64), nullable=True)
    )
    op.create_index(
        "uq_sys_flow_event__command",
        "sys_flow_event",
        ["instance_id", "command_id"],
        unique=True,
        sqlite_where=sa.text("command_id IS NOT NULL"),
        postgresql_where=sa.text("command_id IS NOT NULL"),
    )
    op.add_column(
        "sys_flow_instance", sa.Column("parent_id", columns.BigId, nullable=True)
    )
    op.add_column(
        "sys_flow_instance",
        sa.Column("parent_key", sa.String(length=100), nullable=True),
    )
    op.add_column("sys_flow_instance", sa.Column("more", columns.Json(), nullable=True))
    op.create_index(
        "ix_sys_flow_instance__flow",
        "sys_flow_instance",
        ["app", "flow", "status", "id"],
        unique=False,
    )
    op.create_index(
        "uq_sys_flow_instance__parent",
        "sys_flow_instance",
        ["parent_id", "parent_key"],
        unique=True,
        sqlite_where=sa.text("parent_id IS NOT NULL"),
        postgresql_where=sa.text("parent_id IS NOT NULL"),
    )
    op.add_column("sys_flow_token", sa.Column("more", columns.Json(), nullable=True))
    op.add_column(
        "sys_form_index", sa.Column("origin", sa.String(length=20), nullable=True)
    )
    op.add_column(
        "sys_import", sa.Column("signature", sa.String(length=64), nullable=True)
    )
    op.add_column(
        "sys_import_record", sa.Column("after", columns.Json(), nullable=True)
    )
    op.add_column("sys_import_record", sa.Column("row", sa.Integer(), nullable=True))
    op.add_column(
        "sys_job", sa.Column("announced_at", columns.Instant(), nullable=True)
    )
    op.add_column(
        "sys_notification", sa.Column("event", sa.String(length=64), nullable=True)
    )
    op.add_column(
        "sys_notification", sa.Column("app", sa.String(length=64), nullable=True)
    )
    op.add_column("sys_notification", sa.Column("facts", columns.Json(), nullable=True))
    op.add_column("sys_notification", sa.Column("pending", sa.Boolean(), nullable=True))
    op.create_index(
        "ix_sys_notification__pending", "sys_notification", ["pending"], unique=False
    )
    op.add_column("sys_task", sa.Column("principal_id", columns.BigId, nullable=True))
    op.add_column("sys_task", sa.Column("more", columns.Json(), nullable=True))
    op.create_index(
        "ix_sys_task__principal",
        "sys_task",
        ["principal_id", "status", "id"],
        unique=False,
    )
