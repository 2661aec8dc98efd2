"""System table of use: which fields people filter and sort lists by."""

from sqlalchemy import Column, Integer, String, Table

from tenon.storage.columns import Instant, Key
from tenon.storage.models.base import metadata

list_use = Table(
    "sys_list_use",
    metadata,
    Column("app", Key, primary_key=True),
    Column("form", Key, primary_key=True),
    # The fields an index would begin with, then those it is sorted by: `stage,amount`.
    Column("fields", String(200), primary_key=True),
    Column("uses", Integer, nullable=False, server_default="0"),
    Column("last_at", Instant, nullable=False),
)
