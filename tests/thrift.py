"""What an installation does once and tests would do thousands of times, made cheap."""

from copy import copy
from functools import cache
from pathlib import Path
from shutil import disk_usage
from typing import Any

from argon2 import PasswordHasher
from flask import Flask

from tenon import app as application
from tenon.services import session
from tenon.storage import database

MEMORY, ROOM = Path("/dev/shm"), 4_000_000_000

_pragmas = database._pragmas
_with_routes = cache(application.empty_app)


def _app_with_routes() -> Flask:
    """Return a new application on the routes that were compiled before.

    Three hundred addresses take a quarter of a second, more than most tests do.
    """
    found = _with_routes()
    made = copy(found)
    made.config = copy(found.config)
    made.extensions = dict(found.extensions)
    return made


def _without_syncs(connection: Any, **how: Any) -> None:
    _pragmas(connection, **how)
    # No power is cut here: whoever is killed leaves what he wrote to the system.
    connection.execute("PRAGMA synchronous=OFF")


def quick_folder() -> str | None:
    """Return a folder in memory when there is room.

    A new database is eight hundred files, which cost a disk half a second.
    """
    if MEMORY.is_dir() and disk_usage(MEMORY).free > ROOM:
        return str(MEMORY)
    return None


def be_thrifty() -> None:
    """Compile routes once per process, hash and write with as little as is allowed."""
    application.empty_app = _app_with_routes
    database._pragmas = _without_syncs
    session._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
