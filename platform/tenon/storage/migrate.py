"""Bringing the system tables up to date."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, select, table
from sqlalchemy import column as sql_column
from sqlalchemy.exc import DBAPIError

from engines.core.errors import TenonError, text
from tenon import migrations
from tenon.migrations import HEAD
from tenon.storage import search
from tenon.storage.database import Database

FOLDER = Path(migrations.__file__).parent
_VERSION = select(table("alembic_version", sql_column("version_num")))


def upgrade(database: Database) -> bool:
    """Bring the system tables to this release; tell whether anything was to do.

    Everything happens in one transaction; a database of a newer release is refused.
    """
    _require_reachable(database)
    with database.write() as conn:
        found = version(conn)
        if found == HEAD:
            return False
        if found is not None and found > HEAD:
            raise _too_new(found)
        _run(conn)
    search.refresh(database)
    return True


def _require_reachable(database: Database) -> None:
    try:
        with database.read() as conn:
            version(conn)
    except (DBAPIError, sqlite3.Error) as error:
        reason = str(getattr(error, "orig", error)).strip().splitlines()[0]
        raise TenonError(
            "database.unreachable",
            text(
                "无法打开数据库：{reason}。请检查地址，或数据库是否已启动。",
                "The database cannot be opened: {reason}. "
                "Check its address, and whether it runs.",
                reason=reason,
            ),
            ("database_url",),
        ) from error


def version(conn: Connection) -> str | None:
    """Return the revision of the system tables, None when there are none."""
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.scalar(_VERSION)


def _run(conn: Connection) -> None:
    # Alembic's scripts load slowly and are needed once per release, not per start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")


def _too_new(found: str) -> TenonError:
    return TenonError(
        "database.too_new",
        text(
            "数据库属于更新的版本（{found}）。请升级 Tenon。",
            "The database belongs to a newer release ({found}). Upgrade Tenon.",
            found=found,
        ),
    )
