"""The demo: a small company whose people can be signed in as."""

from functools import cache
from pathlib import Path
from typing import Any

import orjson

from engines.core.errors import localise

PASSWORD = "tenon-demo"  # noqa: S105  # printed on purpose: the demo binds loopback only
_FILE = Path(__file__).parent.parent / "demo_people.json"


@cache
def company() -> dict[str, Any]:
    """Return the demo's departments and people, as written in their file."""
    found: dict[str, Any] = orjson.loads(_FILE.read_bytes())
    return found


def accounts(language: str) -> list[dict[str, str]]:
    """Return the accounts that the demo offers on its sign-in page."""
    return [
        {
            "username": person["username"],
            "name": person["name"],
            "role_title": localise(person["title"], language),
        }
        for person in company()["people"]
    ]
