"""System tables of imports: uploads, plans, corrected cells, and what was written."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

upload = Table(
    "sys_upload",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("name", String(255), nullable=False),
    Column("path", String(255), nullable=False),
    Column("size", BigId, nullable=False),
    Column("actor_id", BigId),
    Column("at", Instant, nullable=False),
)

import_run = Table(
    "sys_import",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("upload_id", BigId, ForeignKey("sys_upload.id"), nullable=False),
    Column("sheet", String(255), nullable=False),
    Column("header_row", Integer, nullable=False),
    # ready, checked, running, done, cancelled, reverting, reverted
    Column("status", String(20), nullable=False),
    Column("plan", Json),
    Column("result", Json),
    Column("actor_id", BigId),
    Column("at", Instant, nullable=False),
    # What sheets with the same header share: their mapping is remembered by it.
    Column("signature", String(64)),
    Index("ix_sys_import__form", "app", "form", "id"),
)

# One row per record that an import made or changed, so that it can be taken back.
import_record = Table(
    "sys_import_record",
    metadata,
    Column("import_id", BigId, ForeignKey("sys_import.id"), primary_key=True),
    Column("record_id", BigId, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("before", Json),
    # What the import wrote over `before`: only that is taken back.
    Column("after", Json),
    # The row of the sheet that made or changed the record.
    Column("row", Integer),
)

# A cell that was corrected in the browser, or in the annotated workbook.
import_fix = Table(
    "sys_import_fix",
    metadata,
    Column("import_id", BigId, ForeignKey("sys_import.id"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("column", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)

# One row per record of the sheet that does not fit, with what is wrong in it.
import_problem = Table(
    "sys_import_problem",
    metadata,
    Column("import_id", BigId, ForeignKey("sys_import.id"), primary_key=True),
    # The first and the last row of the sheet that the record is made of.
    Column("row", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
    Column("faults", Json, nullable=False),
)
