"""System table of posting rules: every line that was written, and how it was undone."""

from sqlalchemy import Boolean, Column, Index, Table, true

from tenon.storage.columns import BigId, Instant, Json, Key
from tenon.storage.models.base import metadata

posting = Table(
    "sys_posting",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("app", Key, nullable=False),
    Column("posting", Key, nullable=False),
    Column("form", Key, nullable=False),
    Column("record_id", BigId, nullable=False),
    # The row of the subform that was posted, 0 for the record itself.
    Column("row_id", BigId, nullable=False),
    Column("into_form", Key),
    Column("into_id", BigId),
    Column("balance_form", Key),
    Column("balance_id", BigId),
    # What the balance was found by, and what was added: {field: [amount, after]}.
    Column("found_by", Json, nullable=False),
    Column("moved", Json, nullable=False),
    # Tells whether the line would be written the same way again.
    Column("digest", Key, nullable=False),
    # The line that this one takes back; a line counts until it is taken back.
    Column("reverses", BigId),
    Column("in_force", Boolean, nullable=False, server_default=true()),
    Column("at", Instant, nullable=False),
    Column("actor_id", BigId),
    Index("ix_sys_posting__record", "app", "form", "record_id", "in_force"),
    Index("ix_sys_posting__rule", "app", "posting", "id"),
    Index("ix_sys_posting__into", "app", "into_form", "into_id"),
    Index("ix_sys_posting__balance", "app", "balance_form", "balance_id"),
)
