"""Write revision 0001 anew from the models: `python -m tenon.migrations.regenerate`.

For developers, and only while no release has carried 0001: after that, a change of the
models is a new revision, never a new 0001.
"""

import sys
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import BigInteger, create_engine

from tenon.storage import columns
from tenon.storage.migrate import FOLDER
from tenon.storage.models import metadata

TARGET = FOLDER / "versions" / "m0001_system_tables.py"
_HEADER = '''"""All system tables of the first release."""

import sqlalchemy as sa
from alembic import op

from tenon.storage import columns

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all system tables."""
    '''


def main() -> None:
    """Compare the models with an empty database and write what is missing."""
    engine = create_engine("sqlite://")
    with engine.connect() as conn:
        context = MigrationContext.configure(
            conn, opts={"target_metadata": metadata, "render_item": _render}
        )
        script = produce_migrations(context, metadata)
    body = render_python_code(
        script.upgrade_ops,  # type: ignore[arg-type]  # one database, so one list
        render_item=_render,
        # `false` is understood by both databases, SQLite's own 0 only by itself.
        migration_context=MigrationContext.configure(dialect_name="postgresql"),
    )
    said = [line for line in body.splitlines() if not line.strip().startswith("#")]
    TARGET.write_text(_HEADER + "\n".join(said).strip() + "\n", "utf-8")
    sys.stdout.write(f"{TARGET}: {len(metadata.tables)} tables\n")


def _render(kind: str, value: Any, _context: AutogenContext) -> str | Literal[False]:
    if kind != "type":
        return False
    if isinstance(value, BigInteger):
        return "columns.BigId"
    if type(value).__module__ != columns.__name__:
        return False
    name = type(value).__name__
    return f"columns.{name}({value.scale if name == 'Exact' else ''})"


if __name__ == "__main__":
    main()
