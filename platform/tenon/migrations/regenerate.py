"""Write the newest revision anew: `python -m tenon.migrations.regenerate`.

For developers. The newest revision holds everything the models have beyond the revision
before it, and may be written again until a release has carried it; then a new one
begins: raise `NEWEST` here and `HEAD` beside it.
"""

import sys
from typing import Any, Literal

from alembic import command
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import BigInteger, Connection, create_engine

from tenon.storage import columns
from tenon.storage.migrate import FOLDER
from tenon.storage.models import metadata

BEFORE = "0001"
NEWEST = "0002"
TARGET = FOLDER / "versions" / f"m{NEWEST}_whole_engines.py"
_HEADER = f'''"""What the whole engines keep: forms, flows, reports, rules."""

import sqlalchemy as sa
from alembic import op

from tenon.storage import columns

revision = "{NEWEST}"
down_revision = "{BEFORE}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the release before did not have."""
    '''


def main() -> None:
    """Compare the models with the release before and write what is missing."""
    engine = create_engine("sqlite://")
    with engine.connect() as conn:
        _upgrade(conn)
        context = MigrationContext.configure(
            conn,
            opts={
                "target_metadata": metadata,
                "render_item": _render,
                "compare_type": False,
                "include_name": _is_ours,
            },
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
    sys.stdout.write(f"{TARGET}: {len(script.upgrade_ops.ops)} steps\n")  # type: ignore[union-attr]


def _upgrade(conn: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, BEFORE)


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    return kind != "table" or name in metadata.tables


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
