"""Killed at the worst moment, the server goes on where it was, or as if nothing was."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .server import Server, wait_until

ROWS = 4_200
PRODUCTS = "/apps/crm/forms/product"
DRAFT = "/apps/crm/draft/form/product"


@pytest.fixture
def data(demo_folder: Path, tmp_path: Path) -> Path:
    """A data folder with the demo."""
    return Path(shutil.copytree(demo_folder, tmp_path / "data"))


@pytest.fixture
def server(data: Path) -> Iterator[Server]:
    """A server on the copy."""
    running = Server(data)
    running.start()
    yield running
    running.kill()


def _rows(data: Path, query: str) -> list[Any]:
    with sqlite3.connect(f"file:{data / 'tenon.db'}?mode=ro", uri=True) as conn:
        found = conn.execute(query).fetchall()
    conn.close()
    return found


def _begin(server: Server) -> str:
    lines = (f"Gadget {n},G{n:06},网关,{n}.50" for n in range(ROWS))
    sheet = "\n".join(("产品名称,型号,类别,标准价", *lines)).encode()
    upload = server.send("POST", "/apps/crm/uploads", sheet)["upload"]
    begun = server.send("POST", f"{PRODUCTS}/imports", {"upload": upload})
    place = f"{PRODUCTS}/imports/{begun['import']}"
    plan = {"mapping": begun["mapping"], "mode": "insert"}
    checked = server.send("POST", f"{place}/dry-run", plan)
    found = _finished(server, checked["job"])
    assert (found["rows"], found["valid"]) == (ROWS, ROWS), found
    return place


def _finished(server: Server, job: int) -> dict[str, Any]:
    def done() -> Any:
        found = server.send("GET", f"/jobs/{job}")
        assert found["status"] in ("queued", "running", "done"), found
        return found if found["status"] == "done" else None

    result: dict[str, Any] = wait_until(done)["result"]
    return result


@pytest.mark.slow
def test_an_import_survives_being_killed_and_can_be_taken_back(
    server: Server, data: Path
) -> None:
    place = _begin(server)
    job = server.send("POST", f"{place}/run")["job"]

    for part in (0.2, 0.5, 0.8):
        goal = int(ROWS * part)
        wait_until(lambda: server.send("GET", f"/jobs/{job}")["done"] >= goal)  # noqa: B023
        server.kill()
        server.start()
    result = _finished(server, job)

    mine = "FROM crm_product WHERE code LIKE 'G______' AND source = 'import'"
    assert _rows(data, f"SELECT count(*), count(DISTINCT code) {mine}") == [
        (ROWS, ROWS)
    ]
    assert result["inserted"] == ROWS

    taken = _finished(server, server.send("POST", f"{place}/revert")["job"])
    assert taken["reverted"] == ROWS
    assert _rows(data, f"SELECT count(*) {mine}") == [(0,)]


QUOTES = 900
FORM = "/apps/crm/forms/quote"
CUSTOMER, DEAL = "苏州智联新能源科技有限责任公司", "普瑞智能物流机器人上下料工作站"


def _quotes(quantity: int) -> bytes:
    """Quotes of two lines each: the second line leaves its quote blank."""
    lines = ["标题,客户,商机,产品,数量"]
    for n in range(QUOTES):
        lines.append(f"Q{n:05},{CUSTOMER},{DEAL},智能网关 S100,{quantity}")
        lines.append(f",,,边缘网关 S300,{n + 1}")
    return "\n".join(lines).encode()


def _bring_quotes(server: Server, quantity: int, **plan: Any) -> tuple[str, Any]:
    """Import the quotes; the server dies when half of them are in."""
    upload = server.send("POST", "/apps/crm/uploads", _quotes(quantity))["upload"]
    begun = server.send("POST", f"{FORM}/imports", {"upload": upload})
    place = f"{FORM}/imports/{begun['import']}"
    plan = {"mapping": begun["mapping"], **plan}
    checked = _finished(server, server.send("POST", f"{place}/dry-run", plan)["job"])
    assert checked["valid"] == QUOTES, checked["groups"]
    job = server.send("POST", f"{place}/run")["job"]
    wait_until(lambda: server.send("GET", f"/jobs/{job}")["done"] >= QUOTES)
    server.kill()
    server.start()
    return place, _finished(server, job)


@pytest.mark.slow
def test_quotes_with_lines_survive_a_kill_when_added_updated_and_taken_back(
    server: Server, data: Path
) -> None:
    _place, added = _bring_quotes(server, 1)
    keys = {"mode": "upsert", "keys": ["title", "customer"]}
    place, changed = _bring_quotes(server, 7, **keys)

    mine = "FROM crm_quote q JOIN crm_quote__items i ON i.parent_id = q.id"
    counts = f"SELECT count(DISTINCT q.id), count(*) {mine} WHERE q.title LIKE 'Q_____'"
    first = f"SELECT DISTINCT i.quantity {mine} WHERE q.title LIKE 'Q_____'"
    first += " AND i.position = 0"
    assert (added["inserted"], changed["updated"]) == (QUOTES, QUOTES)
    assert _rows(data, counts) == [(QUOTES, 2 * QUOTES)]
    assert _rows(data, first) == [(7,)]

    taken = _finished(server, server.send("POST", f"{place}/revert")["job"])
    assert taken["reverted"] == QUOTES
    assert _rows(data, counts) == [(QUOTES, 2 * QUOTES)]
    assert _rows(data, first) == [(1,)]


def _with_changes(definition: dict[str, Any]) -> dict[str, Any]:
    """A field more, a field less, a field of another type, a table more."""
    gone = ("description",)
    fields = [f for f in definition["fields"] if f["key"] not in gone]
    for field in fields:
        if field["key"] == "unit":
            field |= {"widget": "text", "props": {}}
    fields += [
        {"key": "weight", "widget": "number", "title": "Weight", "props": {}},
        {
            "key": "parts",
            "widget": "subform",
            "title": "Parts",
            "props": {"fields": [{"key": "name", "widget": "text", "title": "Name"}]},
        },
    ]
    layout = [
        {**part, "fields": [k for k in part["fields"] if k not in gone]}
        for part in definition["layout"]
    ]
    return definition | {"fields": fields, "layout": layout}


@pytest.mark.slow
@pytest.mark.parametrize("moment", [1, 6, 11, 16, 20, 22])
def test_a_publication_killed_half_way_leaves_the_old_release(
    data: Path, moment: int
) -> None:
    server = Server(data, DIE_AT=str(moment))
    server.start()
    before = server.send("GET", f"{PRODUCTS}/records/1")
    draft = server.send("GET", DRAFT)
    changed = _with_changes(draft["definition"])
    server.send("PUT", DRAFT, changed, **{"If-Match": draft["etag"]})
    (data / "armed").touch()
    try:
        server.send("POST", "/apps/crm/releases", {})
        killed = False
    except OSError:
        killed = server.died()
    (data / "armed").unlink()
    server.kill()
    server.start()
    try:
        release = server.send("GET", "/apps/crm")["release"]
        assert release == (1 if killed else 2)
        after = server.send("GET", f"{PRODUCTS}/records/1")
        if killed:
            assert after == before
            given = {"name": f"M{moment}", "code": "m", "category": "robot"}
            made = server.send("POST", f"{PRODUCTS}/records", given | {"price": "1"})
            assert made.get("id"), made
            again = server.send("POST", "/apps/crm/releases", {})
            assert again["number"] == 2, again
        found = server.send("GET", f"{PRODUCTS}/records/1")
        assert (found["name"], found["unit"]) == (before["name"], before["unit"])
        assert "weight" in found
        assert "description" not in found
    finally:
        server.kill()
