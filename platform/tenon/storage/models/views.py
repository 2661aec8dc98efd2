"""System table of what each person changed of a view: widths, order, figures."""

from sqlalchemy import Column, String, Table, UniqueConstraint

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

view_choice = Table(
    "sys_view_choice",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("user_id", BigId, nullable=False),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    # The key of a view of the definition, or `saved_<id>`; empty for the tabs.
    Column("view", String(80), nullable=False, server_default=""),
    Column("settings", Json, nullable=False),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("user_id", "app", "form", "view"),
)
