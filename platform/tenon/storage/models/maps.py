"""System table of boundaries: the customer's own files, whole as he sent them."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from tenon.storage.columns import BigId, Instant, Json
from tenon.storage.models.base import metadata

boundary = Table(
    "sys_boundary",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("title", String(100), nullable=False),
    # 审图号: under which number the authority has looked at this map.
    Column("review", String(80), nullable=False, server_default=""),
    Column("report", Json, nullable=False),
    Column("shape", Json, nullable=False),
    Column("size", Integer, nullable=False),
    Column("maker_id", BigId, ForeignKey("sys_user.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
)
