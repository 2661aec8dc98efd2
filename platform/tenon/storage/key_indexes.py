"""Indexes for keys that people match by: made when an import needs them.

The next publication drops those that its definition does not imply; an import that
needs one again makes it again.
"""

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import func, insert, select

from tenon.storage import ddl
from tenon.storage.database import Database
from tenon.storage.ddl import NewIndex
from tenon.storage.models.records import form_index
from tenon.storage.tables import FormTables

# A smaller table is searched as fast without.
WORTH_IT = 5_000
ALIVE = "deleted_at IS NULL"


def index_keys(database: Database, tables: FormTables, keys: Sequence[str]) -> None:
    """Make sure that records of a large form are found quickly by `keys`."""
    main = tables.main
    mark = sha256(",".join(keys).encode()).hexdigest()[:8]
    name = f"ix_{main.name[:40]}__by_{mark}"
    with database.read() as conn:
        few = conn.scalar(select(func.max(main.c.id))) or 0
        query = select(form_index.c.name).where(form_index.c.name == name)
        known = conn.execute(query).first()
    if few < WORTH_IT or known is not None:
        return
    parts = tuple(f'"{main.c[key].name}"' for key in keys)
    ddl.create_index(database, NewIndex(name, main.name, parts, only=ALIVE))
    row = {"table_name": main.name, "name": name, "fields": list(parts)}
    with database.write() as conn:
        conn.execute(insert(form_index).values(**row, is_unique=0))
