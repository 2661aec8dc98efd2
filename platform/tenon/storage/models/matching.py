"""System table of duplicates: what records that are the same have in common."""

from sqlalchemy import Column, Index, String, Table

from tenon.storage.columns import BigId, Key
from tenon.storage.models.base import metadata

match_key = Table(
    "sys_match_key",
    metadata,
    Column("app", Key, primary_key=True),
    Column("form", Key, primary_key=True),
    # The key of the rule with a mark of what it compares.
    Column("rule", String(80), primary_key=True),
    Column("record_id", BigId, primary_key=True),
    # A digest: values may be long, and are nobody's business here.
    Column("key", String(32), nullable=False),
    Index("ix_sys_match_key__key", "app", "form", "rule", "key"),
)
