"""Boards: built of charts and elements, and read by somebody who asks further."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from e2e.steps import Api, no_sideways_scroll
from e2e.test_designers import publish

NEW = {"If-None-Match": "*"}


def table(key: str, title: str, **more: Any) -> dict[str, Any]:
    """Return a tile whose rows can be clicked by their words."""
    plain = {"key": key, "chart": "table", "title": title, "form": "opportunity"}
    return plain | {"measures": [{"agg": "count"}]} | more


BOARD = {
    "key": "desk",
    "title": {"zh-CN": "桌面", "en": "Desk"},
    "filters": [
        {"key": "who", "field": "owner", "title": "Owner"},
        {"key": "what", "field": "stage", "title": "Stage", "cascade": ["who"]},
    ],
    "tv": {"seconds": 5},
    "phone": {"order": ["tabs", "total"], "hidden": ["deaf"]},
    "tiles": [
        {
            "key": "total",
            "chart": "card",
            "title": "Deals",
            "form": "opportunity",
            "measures": [{"agg": "count"}],
            "at": {"x": 0, "y": 0, "w": 3, "h": 2},
        },
        {
            "key": "deaf",
            "chart": "card",
            "title": "All deals",
            "form": "opportunity",
            "measures": [{"agg": "count"}],
            "cross": False,
            "at": {"x": 3, "y": 0, "w": 3, "h": 2},
        },
        table(
            "stages",
            "Stages",
            dimensions=["stage"],
            drill=["owner"],
            at={"x": 0, "y": 2, "w": 6, "h": 6},
        ),
        {
            "key": "tabs",
            "element": "tabs",
            "props": {
                "tabs": [
                    {"key": "words", "title": "Words"},
                    {"key": "list", "title": "List"},
                ]
            },
            "at": {"x": 6, "y": 0, "w": 6, "h": 8},
        },
        {
            "key": "note",
            "element": "rich_text",
            "props": {"html": "<p>With <b>tax</b>.</p>"},
            "in": {"tile": "tabs", "tab": "words"},
            "at": {"x": 0, "y": 0, "w": 12, "h": 3},
        },
        {
            "key": "deals",
            "element": "view",
            "props": {"form": "opportunity"},
            "in": {"tile": "tabs", "tab": "list"},
            "at": {"x": 0, "y": 0, "w": 12, "h": 6},
        },
    ],
}


def made(page: Page, board: dict[str, Any]) -> None:
    """Write a board and publish it."""
    api = Api(page)
    place = f"/apps/crm/draft/dashboard/{board['key']}"
    assert api.put(place, board, **NEW)["problems"] == []
    api.post("/apps/crm/releases", {"note": "A board"})


def tile(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title, exact=True)


def number(page: Page, title: str) -> Locator:
    return tile(page, title).get_by_text(re.compile(r"^[\d,]+$"))


def test_a_board_of_elements_and_tabs_is_built_and_published(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    empty = {"key": "built", "title": {"zh-CN": "拼装", "en": "Built"}, "tiles": []}
    Api(page).put("/apps/crm/draft/dashboard/built", empty, **NEW)
    page.goto("/builder/crm/dashboards/built")
    canvas = page.get_by_role("region", name="Dashboard canvas")
    expect(canvas.get_by_text("Where to begin?")).to_be_visible()

    page.get_by_text("Elements", exact=True).click()
    page.get_by_role("button", name="Tabs", exact=True).click()
    tabs = canvas.get_by_role("tablist")
    expect(tabs.get_by_role("tab")).to_have_count(2)
    settings = page.get_by_role("complementary", name="Settings")
    names = settings.get_by_role("textbox", name="Name of the page")
    expect(names).to_have_count(2)
    names.first.fill("Numbers")
    expect(tabs.get_by_role("tab", name="Numbers")).to_be_visible()

    # With the tabs chosen, a chart lands on their open page.
    page.get_by_text("Charts", exact=True).click()
    page.get_by_role("button", name="Ranking", exact=True).click()
    held = canvas.get_by_role("tabpanel").get_by_role("button", name="Ranking")
    expect(held).to_be_visible()
    tabs.get_by_role("tab", name="Page 2").click()
    expect(held).to_have_count(0)
    tabs.get_by_role("tab", name="Numbers").click()
    expect(held).to_be_visible()

    expect(page.get_by_text("Saved", exact=False).first).to_be_visible()
    publish(page)
    page.goto("/apps/crm/dashboards/built")
    expect(page.get_by_role("tab", name="Numbers")).to_be_visible()
    expect(page.get_by_role("heading", name="Ranking")).to_be_visible()


def test_a_number_is_followed_down_across_and_to_its_records(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    made(page, BOARD)
    page.goto("/apps/crm/dashboards/desk")
    everything = number(page, "All deals").inner_text()
    expect(number(page, "Deals")).to_have_text(everything)

    # Down: a stage opens into its owners, and the way back stays.
    stages = tile(page, "Stages")
    stages.get_by_role("button", name="Won", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("Break down")).click()
    path = stages.get_by_role("navigation", name="The way down")
    expect(path.get_by_text("Won")).to_be_visible()
    row = stages.get_by_role("row").filter(has_text="王芳")
    count = row.get_by_role("cell").last.inner_text()

    # Across: the other charts count only these, except the one that does not listen.
    stages.get_by_role("button", name="王芳", exact=True).click()
    page.get_by_role("menuitem", name="Show only this").click()
    chip = page.get_by_role("button", name="Remove the filter “Won › 王芳”")
    expect(chip).to_be_visible()
    expect(number(page, "Deals")).to_have_text(count)
    expect(number(page, "All deals")).to_have_text(everything)

    # To the records, in the list itself.
    tile(page, "Deals").hover()
    tile(page, "Deals").get_by_role("button", name="More for “Deals”").click()
    page.get_by_role("menuitem", name="See the records").click()
    drawer = page.get_by_role("dialog", name="Deals")
    expect(drawer.get_by_role("grid")).to_be_visible()
    expect(drawer.get_by_text(re.compile(rf"^{count} records?$"))).to_be_visible()
    drawer.get_by_role("button", name="Close", exact=True).click()
    expect(drawer).to_have_count(0)

    # On a wall the tabs turn by themselves until somebody leaves it.
    page.get_by_role("button", name="On a wall").click()
    page.get_by_role("menuitem", name=re.compile("^TV")).click()
    expect(page.get_by_role("tab", name="List", selected=True)).to_be_visible()
    page.get_by_role("button", name="Leave full screen").click()
    expect(page.get_by_role("button", name="On a wall")).to_be_visible()


def test_a_seller_reads_the_board_on_a_phone(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    phone = {**BOARD, "key": "pocket"}
    made(page, phone)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/apps/crm/dashboards/pocket")
    expect(page.get_by_role("tab", name="Words")).to_be_visible()
    expect(number(page, "Deals")).to_be_visible()
    expect(tile(page, "All deals")).to_have_count(0)
    no_sideways_scroll(page)

    owner = page.get_by_role("combobox", name="Owner")
    owner.click()
    page.get_by_role("option").first.wait_for(state="attached")
    page.locator(".ant-select-item-option").first.click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button").filter(has_text="Clear")).to_be_visible()
