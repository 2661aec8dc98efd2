"""All system tables of the first release."""

import sqlalchemy as sa
from alembic import op

from tenon.storage import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all system tables."""
    op.create_table(
        "sys_answered",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("answer", columns.Json(), nullable=False),
        sa.PrimaryKeyConstraint("key", "actor_id", name=op.f("pk_sys_answered")),
    )
    op.create_table(
        "sys_app",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.Column("release", sa.Integer(), server_default="0", nullable=False),
        sa.Column("default_role", sa.String(length=64), nullable=True),
        sa.Column("origin", columns.Json(), nullable=True),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("created_by", columns.BigId, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sys_app")),
    )
    op.create_table(
        "sys_comment",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mentions", columns.Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_comment")),
    )
    op.create_index(
        "ix_sys_comment__record",
        "sys_comment",
        ["form", "record_id", "app", "id"],
        unique=False,
    )
    op.create_table(
        "sys_counter",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=200), nullable=False),
        sa.Column("value", columns.BigId, nullable=False),
        sa.PrimaryKeyConstraint(
            "app", "form", "field", "period", name=op.f("pk_sys_counter")
        ),
    )
    op.create_table(
        "sys_definition",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_sys_definition")),
    )
    op.create_table(
        "sys_department",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("parent_id", columns.BigId, nullable=True),
        sa.Column("head_id", columns.BigId, nullable=True),
        sa.Column("position", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["sys_department.id"],
            name=op.f("fk_sys_department__parent_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_department")),
    )
    op.create_table(
        "sys_file",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", columns.BigId, nullable=False),
        sa.Column("type", sa.String(length=100), nullable=False),
        sa.Column("uploaded_by", columns.BigId, nullable=True),
        sa.Column("uploaded_at", columns.Instant(), nullable=False),
        sa.Column("app", sa.String(length=64), nullable=True),
        sa.Column("form", sa.String(length=64), nullable=True),
        sa.Column("field", sa.String(length=130), nullable=True),
        sa.Column("record_id", columns.BigId, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_file")),
    )
    op.create_index(op.f("ix_sys_file__sha256"), "sys_file", ["sha256"], unique=False)
    op.create_table(
        "sys_flow_instance",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("flow", sa.String(length=64), nullable=False),
        sa.Column("release", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("initiator_id", columns.BigId, nullable=False),
        sa.Column("started_at", columns.Instant(), nullable=False),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_flow_instance")),
    )
    op.create_index(
        "ix_sys_flow_instance__initiator",
        "sys_flow_instance",
        ["initiator_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_sys_flow_instance__record",
        "sys_flow_instance",
        ["form", "record_id", "app"],
        unique=False,
    )
    op.create_table(
        "sys_form_column",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("table_name", sa.String(length=63), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("scale", sa.Integer(), server_default="0", nullable=False),
        sa.Column("retired_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_form_column")),
        sa.UniqueConstraint(
            "table_name", "name", name=op.f("uq_sys_form_column__table_name_name")
        ),
    )
    op.create_table(
        "sys_form_index",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("table_name", sa.String(length=63), nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("fields", columns.Json(), nullable=False),
        sa.Column("is_unique", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_form_index")),
        sa.UniqueConstraint("name", name=op.f("uq_sys_form_index__name")),
    )
    op.create_table(
        "sys_form_table",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("subform", sa.String(length=64), server_default="", nullable=False),
        sa.Column("name", sa.String(length=63), nullable=False),
        sa.Column("retired_at", columns.Instant(), nullable=True),
        sa.Column("search", columns.Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_form_table")),
        sa.UniqueConstraint("name", name=op.f("uq_sys_form_table__name")),
    )
    op.create_table(
        "sys_job",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("payload", columns.Json(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("priority", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "status", sa.String(length=20), server_default="queued", nullable=False
        ),
        sa.Column("run_at", columns.Instant(), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("worker", sa.String(length=100), nullable=True),
        sa.Column("lease_until", columns.Instant(), nullable=True),
        sa.Column("done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("progress_text", columns.Json(), nullable=True),
        sa.Column("state", columns.Json(), nullable=True),
        sa.Column("result", columns.Json(), nullable=True),
        sa.Column("error", columns.Json(), nullable=True),
        sa.Column(
            "cancel", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column(
            "language", sa.String(length=10), server_default="zh-CN", nullable=False
        ),
        sa.Column(
            "timezone",
            sa.String(length=64),
            server_default="Asia/Shanghai",
            nullable=False,
        ),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_job")),
    )
    op.create_index("ix_sys_job__key", "sys_job", ["key", "status"], unique=False)
    op.create_index(
        "ix_sys_job__next",
        "sys_job",
        ["status", "priority", "run_at", "id"],
        unique=False,
    )
    op.create_table(
        "sys_record_event",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("operation", sa.String(length=20), nullable=False),
        sa.Column("changes", columns.Json(), nullable=False),
        sa.Column("after", columns.Json(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("chain", sa.String(length=40), nullable=False),
        sa.Column("depth", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("handled_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_record_event")),
    )
    op.create_index(
        "ix_sys_record_event__open",
        "sys_record_event",
        ["handled_at", "id"],
        unique=False,
    )
    op.create_table(
        "sys_record_history",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("operation", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("changes", columns.Json(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_record_history")),
    )
    op.create_index(
        "ix_sys_record_history__record",
        "sys_record_history",
        ["form", "record_id", "app", "id"],
        unique=False,
    )
    op.create_table(
        "sys_revision",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("number", columns.BigId, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sys_revision")),
    )
    op.create_table(
        "sys_sign_in",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("username", sa.String(length=100), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_sign_in")),
    )
    op.create_index("ix_sys_sign_in__at", "sys_sign_in", ["at"], unique=False)
    op.create_table(
        "sys_upload",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("path", sa.String(length=255), nullable=False),
        sa.Column("size", columns.BigId, nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_upload")),
    )
    op.create_table(
        "sys_view",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("owner_id", columns.BigId, nullable=True),
        sa.Column("title", columns.Json(), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("settings", columns.Json(), nullable=False),
        sa.Column("created_by", columns.BigId, nullable=True),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_view")),
    )
    op.create_index("ix_sys_view__form", "sys_view", ["app", "form"], unique=False)
    op.create_table(
        "sys_draft",
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("etag", sa.String(length=64), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.Column("updated_by", columns.BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["app"], ["sys_app.key"], name=op.f("fk_sys_draft__app")
        ),
        sa.PrimaryKeyConstraint("app", "kind", "key", name=op.f("pk_sys_draft")),
    )
    op.create_table(
        "sys_flow_command",
        sa.Column("instance_id", columns.BigId, nullable=False),
        sa.Column("command_id", sa.String(length=64), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["sys_flow_instance.id"],
            name=op.f("fk_sys_flow_command__instance_id"),
        ),
        sa.PrimaryKeyConstraint(
            "instance_id", "command_id", name=op.f("pk_sys_flow_command")
        ),
    )
    op.create_table(
        "sys_flow_event",
        sa.Column("instance_id", columns.BigId, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("node", sa.String(length=64), nullable=True),
        sa.Column("token", sa.Integer(), nullable=True),
        sa.Column("task", sa.Integer(), nullable=True),
        sa.Column("data", columns.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["sys_flow_instance.id"],
            name=op.f("fk_sys_flow_event__instance_id"),
        ),
        sa.PrimaryKeyConstraint(
            "instance_id", "number", name=op.f("pk_sys_flow_event")
        ),
    )
    op.create_table(
        "sys_flow_token",
        sa.Column("instance_id", columns.BigId, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("node", sa.String(length=64), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("parent", sa.Integer(), nullable=True),
        sa.Column("people", columns.Json(), nullable=False),
        sa.Column("stay", sa.String(length=20), nullable=False),
        sa.Column("port", sa.String(length=64), nullable=True),
        sa.Column("entered_at", columns.Instant(), nullable=False),
        sa.Column("left_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["sys_flow_instance.id"],
            name=op.f("fk_sys_flow_token__instance_id"),
        ),
        sa.PrimaryKeyConstraint(
            "instance_id", "number", name=op.f("pk_sys_flow_token")
        ),
    )
    op.create_table(
        "sys_import",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("upload_id", columns.BigId, nullable=False),
        sa.Column("sheet", sa.String(length=255), nullable=False),
        sa.Column("header_row", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("plan", columns.Json(), nullable=True),
        sa.Column("result", columns.Json(), nullable=True),
        sa.Column("actor_id", columns.BigId, nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["sys_upload.id"], name=op.f("fk_sys_import__upload_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_import")),
    )
    op.create_index(
        "ix_sys_import__form", "sys_import", ["app", "form", "id"], unique=False
    )
    op.create_table(
        "sys_release",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("plan", columns.Json(), nullable=True),
        sa.Column("published_at", columns.Instant(), nullable=False),
        sa.Column("published_by", columns.BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["app"], ["sys_app.key"], name=op.f("fk_sys_release__app")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_release")),
        sa.UniqueConstraint("app", "number", name=op.f("uq_sys_release__app_number")),
    )
    op.create_table(
        "sys_rule_execution",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("rule", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("occurrence", sa.String(length=120), nullable=False),
        sa.Column("event_id", columns.BigId, nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", columns.Json(), nullable=True),
        sa.Column("steps", columns.Json(), nullable=True),
        sa.Column("chain", sa.String(length=40), nullable=False),
        sa.Column("depth", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["sys_record_event.id"],
            name=op.f("fk_sys_rule_execution__event_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_rule_execution")),
        sa.UniqueConstraint(
            "app",
            "rule",
            "record_id",
            "occurrence",
            name=op.f("uq_sys_rule_execution__app_rule_record_id_occurrence"),
        ),
    )
    op.create_index(
        "ix_sys_rule_execution__chain", "sys_rule_execution", ["chain"], unique=False
    )
    op.create_index(
        "ix_sys_rule_execution__rule",
        "sys_rule_execution",
        ["app", "rule", "id"],
        unique=False,
    )
    op.create_table(
        "sys_task",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("assignee_id", columns.BigId, nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("instance_id", columns.BigId, nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("token", sa.Integer(), nullable=True),
        sa.Column("node", sa.String(length=64), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=True),
        sa.Column("opinion", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("opened_at", columns.Instant(), nullable=False),
        sa.Column("due_at", columns.Instant(), nullable=True),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.Column("closed_by", columns.BigId, nullable=True),
        sa.Column("urged_at", columns.Instant(), nullable=True),
        sa.Column("chain", columns.Json(), nullable=True),
        sa.Column("title", columns.Json(), nullable=True),
        sa.Column("link", sa.String(length=500), nullable=True),
        sa.Column("app", sa.String(length=64), nullable=True),
        sa.Column("form", sa.String(length=64), nullable=True),
        sa.Column("record_id", columns.BigId, nullable=True),
        sa.Column("origin", columns.Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["sys_flow_instance.id"],
            name=op.f("fk_sys_task__instance_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_task")),
        sa.UniqueConstraint(
            "instance_id", "number", name=op.f("uq_sys_task__instance_id_number")
        ),
    )
    op.create_index(
        "ix_sys_task__inbox",
        "sys_task",
        ["assignee_id", "status", "kind", "id"],
        unique=False,
    )
    op.create_table(
        "sys_user",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("username", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=True),
        sa.Column(
            "theme", sa.String(length=10), server_default="system", nullable=False
        ),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column(
            "is_admin", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.Column(
            "can_build", sa.Boolean(), server_default=sa.text("false"), nullable=False
        ),
        sa.Column(
            "active", sa.Boolean(), server_default=sa.text("true"), nullable=False
        ),
        sa.Column("department_id", columns.BigId, nullable=True),
        sa.Column("failures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("locked_until", columns.Instant(), nullable=True),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["sys_department.id"],
            name=op.f("fk_sys_user__department_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_user")),
        sa.UniqueConstraint("username", name=op.f("uq_sys_user__username")),
    )
    op.create_index(
        op.f("ix_sys_user__department_id"), "sys_user", ["department_id"], unique=False
    )
    op.create_table(
        "sys_api_key",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("scope", columns.Json(), nullable=True),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("expires_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["sys_user.id"], name=op.f("fk_sys_api_key__user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_api_key")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sys_api_key__token_hash")),
    )
    op.create_index(
        op.f("ix_sys_api_key__user_id"), "sys_api_key", ["user_id"], unique=False
    )
    op.create_table(
        "sys_import_record",
        sa.Column("import_id", columns.BigId, nullable=False),
        sa.Column("record_id", columns.BigId, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("before", columns.Json(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["sys_import.id"],
            name=op.f("fk_sys_import_record__import_id"),
        ),
        sa.PrimaryKeyConstraint(
            "import_id", "record_id", name=op.f("pk_sys_import_record")
        ),
    )
    op.create_table(
        "sys_membership",
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("department_id", columns.BigId, nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["sys_department.id"],
            name=op.f("fk_sys_membership__department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["sys_user.id"], name=op.f("fk_sys_membership__user_id")
        ),
        sa.PrimaryKeyConstraint(
            "user_id", "department_id", name=op.f("pk_sys_membership")
        ),
    )
    op.create_table(
        "sys_notification",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("title", columns.Json(), nullable=False),
        sa.Column("body", columns.Json(), nullable=False),
        sa.Column("link", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("read_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["sys_user.id"], name=op.f("fk_sys_notification__user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_notification")),
    )
    op.create_index(
        "ix_sys_notification__unread",
        "sys_notification",
        ["user_id", "read_at"],
        unique=False,
    )
    op.create_index(
        "ix_sys_notification__user", "sys_notification", ["user_id", "id"], unique=False
    )
    op.create_table(
        "sys_release_definition",
        sa.Column("release_id", columns.BigId, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash"],
            ["sys_definition.hash"],
            name=op.f("fk_sys_release_definition__hash"),
        ),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["sys_release.id"],
            name=op.f("fk_sys_release_definition__release_id"),
        ),
        sa.PrimaryKeyConstraint(
            "release_id", "kind", "key", name=op.f("pk_sys_release_definition")
        ),
    )
    op.create_table(
        "sys_role_member",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("app", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=64), nullable=False),
        sa.Column("user_id", columns.BigId, nullable=True),
        sa.Column("department_id", columns.BigId, nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"],
            ["sys_department.id"],
            name=op.f("fk_sys_role_member__department_id"),
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["sys_user.id"], name=op.f("fk_sys_role_member__user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_role_member")),
        sa.UniqueConstraint(
            "app",
            "role",
            "user_id",
            "department_id",
            name=op.f("uq_sys_role_member__app_role_user_id_department_id"),
        ),
    )
    op.create_index(
        op.f("ix_sys_role_member__department_id"),
        "sys_role_member",
        ["department_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_sys_role_member__user_id"),
        "sys_role_member",
        ["user_id"],
        unique=False,
    )
    op.create_table(
        "sys_session",
        sa.Column("id", columns.BigId, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("user_id", columns.BigId, nullable=False),
        sa.Column("created_at", columns.Instant(), nullable=False),
        sa.Column("seen_at", columns.Instant(), nullable=False),
        sa.Column("expires_at", columns.Instant(), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("agent", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["sys_user.id"], name=op.f("fk_sys_session__user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sys_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sys_session__token_hash")),
    )
    op.create_index(
        op.f("ix_sys_session__user_id"), "sys_session", ["user_id"], unique=False
    )
