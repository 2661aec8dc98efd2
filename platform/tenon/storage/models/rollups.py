"""System table of rollups: what formulas read of them, kept as records come and go."""

from sqlalchemy import Column, Integer, Table

from tenon.storage.columns import BigId, Json, Key
from tenon.storage.models.base import metadata

rollup = Table(
    "sys_rollup",
    metadata,
    Column("app", Key, primary_key=True),
    Column("form", Key, primary_key=True),
    Column("field", Key, primary_key=True),
    Column("record_id", BigId, primary_key=True),
    # Of the release it was worked out under; another may count other records.
    Column("release", Integer, nullable=False),
    Column("state", Json, nullable=False),
)
