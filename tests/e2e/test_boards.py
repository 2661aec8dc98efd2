"""A board leaves the house: as files, by subscription, and by a public link."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from e2e.demo_server import Server
from tenon.drawing.paper import can_print

pytestmark = pytest.mark.e2e
BOARD = "/apps/crm/dashboards/sales"


def open_board(page: Page, filters: dict[str, object] | None = None) -> None:
    search = f"?filters={quote(json.dumps(filters))}" if filters else ""
    page.goto(f"{BOARD}{search}")
    expect(page.get_by_role("region", name="Open pipeline")).to_contain_text("¥")


def share(page: Page, what: str) -> Locator:
    page.get_by_role("button", name="Share and export").click()
    page.get_by_role("menuitem", name=what).click()
    panel = page.get_by_role("dialog")
    expect(panel).to_be_visible()
    return panel


def downloaded(page: Page, click: Callable[[], None]) -> bytes:
    with page.expect_download() as waiting:
        click()
    return Path(waiting.value.path()).read_bytes()


def test_a_tile_and_the_page_become_files(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    open_board(page)

    page.get_by_role("button", name="More for “Open pipeline”").click()
    excel = page.get_by_role("menuitem", name="Save as Excel")
    expect(excel).to_be_visible()
    book = downloaded(page, excel.click)
    panel = share(page, "Export the page")
    if not can_print():
        panel.get_by_role("radio", name="Excel").check()
    panel.get_by_role("button", name="Export", exact=True).click()
    done = panel.get_by_role("link", name="Download")
    expect(done).to_be_visible(timeout=30_000)
    paper = downloaded(page, done.click)

    assert book[:2] == b"PK"
    assert paper[:4] == (b"%PDF" if can_print() else b"PK\x03\x04")


def test_a_subscription_arrives_with_ones_own_numbers(
    enter: Callable[..., Page],
) -> None:
    page = enter("wang.fang", language="en")
    open_board(page)
    panel = share(page, "Subscriptions")
    panel.get_by_role("button", name="New subscription").click()
    expect(panel.get_by_text("Sent to me")).to_be_visible()
    panel.get_by_role("textbox", name="Title", exact=True).fill("My morning")
    panel.get_by_role("radio", name="Link only").check()
    panel.get_by_role("button", name="Save").click()
    panel.get_by_role("button", name="Send now").click()

    expect(panel.get_by_text("Sent", exact=True)).to_be_visible(timeout=20_000)

    told = page.request.get("/api/v1/notifications").json()["notifications"]
    mine = next(one for one in told if one["title"] == "My morning")
    assert mine["link"] == BOARD
    assert mine["body"].count("¥") == 3


def test_a_stranger_sees_the_board_of_a_public_link(
    enter: Callable[..., Page], browser: Browser, server: Server
) -> None:
    page = enter("admin", language="en")
    open_board(page)
    number = page.get_by_role("region", name="Open pipeline").inner_text()
    panel = share(page, "Public links")
    panel.get_by_role("button", name="New public link").click()
    panel.get_by_role("textbox", name="Title", exact=True).fill("For everybody")
    panel.get_by_label("Password", exact=True).fill("pine")
    panel.get_by_role("button", name="Save").click()
    link = panel.get_by_role("listitem").filter(has_text="For everybody")
    address = link.get_by_role("link").get_attribute("href") or ""

    context = browser.new_context(
        base_url=server.address, locale="en", reduced_motion="reduce"
    )
    stranger = context.new_page()
    stranger.goto(f"/b/{address.rpartition('/')[2]}")
    stranger.get_by_label("Password", exact=True).fill("pine")
    stranger.get_by_role("button", name="Enter").click()
    card = stranger.get_by_role("region", name="Open pipeline")

    expect(card).to_contain_text("¥")
    assert card.inner_text().split() == number.split()
    expect(card.get_by_role("button")).to_have_count(0)
    context.close()


def test_the_page_begins_with_the_filters_one_keeps(
    enter: Callable[..., Page],
) -> None:
    page = enter("li.min", language="en")
    key = page.request.get(f"/api/v1{BOARD}").json()["dashboard"]["filters"][0]["key"]
    open_board(page, {key: {"this": "year"}})
    page.get_by_role("button", name="My filters").click()
    page.get_by_role("menuitem", name="Keep these filters").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Title").fill("This year")
    dialog.get_by_role("checkbox", name="Begin with it").check()
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()

    open_board(page)

    page.wait_for_url(f"**/*filters=*{key}*")
