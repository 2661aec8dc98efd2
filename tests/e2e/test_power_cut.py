"""The server dies in the middle of an import: after the restart it is finished."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server
from e2e.test_main_job import (
    answer_gtxpro,
    begin_app,
    check_again,
    drop_files,
    import_all,
    make_form,
)

pytestmark = pytest.mark.e2e


@pytest.fixture
def frail(demo_folder: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of its own, since it is killed."""
    server = Server(copytree(demo_folder, tmp_path / "data"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def page(frail: Server, browser: Browser) -> Iterator[Page]:
    """The administrator's page on the frail server."""
    context = browser.new_context(
        base_url=frail.address, locale="en", reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    account = {"username": "admin", "password": "tenon-demo"}
    context.request.post("/api/v1/session", data=account)
    opened = context.new_page()
    opened.goto("/")
    yield opened
    context.close()


def test_a_killed_import_is_finished_after_the_restart(
    page: Page, frail: Server
) -> None:
    app = begin_app(page, "Power cut")
    drop_files(page)
    for title, rows in (("Products", "7"), ("Sales teams", "35"), ("Accounts", "85")):
        make_form(page, title)
        import_all(page, rows)
    make_form(page, "Sales pipeline")
    answer_gtxpro(page)
    check_again(page, changes=1, valid="8,800")

    page.get_by_role("button", name="Import 8,800 rows").click()
    expect(page.get_by_text(re.compile(r"[1-9]\d*,?\d* of 8,800 rows"))).to_be_visible()
    frail.kill()
    frail.start()

    done = page.get_by_role("heading", name="Imported 8,800 records")
    expect(done).to_be_visible(timeout=90_000)
    answer = page.request.get(f"/api/v1/apps/{app}/forms/sales_pipeline/records/count")
    assert answer.json()["count"] == 8_800
