"""Forms in steps: arranged in the designer, filled in step by step, lines pasted."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import Api, drag

pytestmark = pytest.mark.e2e

CLIENT = {
    "key": "client",
    "title": "Client",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name", "required": True},
        {"key": "city", "widget": "text", "title": "City"},
    ],
}
SAME = {"field": "id", "op": "eq", "value": {"field": "client"}}
CITY = {"query": {"form": "client", "field": "city", "filter": {"all": [SAME]}}}
DEAR = {
    "key": "dear",
    "when": {"field": "price", "op": "gt", "value": 1000},
    "then": [{"require": ["why"]}],
}
LINES = [
    {"key": "what", "widget": "text", "title": "What", "unique": True},
    {"key": "price", "widget": "money", "title": "Price"},
    {"key": "why", "widget": "text", "title": "Why"},
]
ORDER = {
    "key": "order",
    "title": "Order",
    "title_field": "name",
    "confirm": "Nothing can be changed later.",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name", "required": True},
        {
            "key": "client",
            "widget": "reference",
            "title": "Client",
            "props": {"form": "client"},
            "default": {"url": "client"},
        },
        {"key": "city", "widget": "text", "title": "City", "default": CITY},
        {
            "key": "lines",
            "widget": "subform",
            "title": "Lines",
            "props": {"fields": LINES, "rules": [DEAR]},
        },
        {"key": "code", "widget": "qrcode", "title": "Code"},
    ],
    "layout": [
        {
            "steps": [
                {
                    "title": "Who",
                    "items": [
                        {"columns": [{"fields": ["name"]}, {"fields": ["client"]}]},
                        "city",
                    ],
                },
                {"title": "What", "fields": ["lines", "code"]},
            ]
        }
    ],
}


@pytest.fixture
def shop(enter: Callable[..., Page]) -> Page:
    """An app of its own, with a form in two steps, open for an administrator."""
    page = enter("admin", language="en")
    api = Api(page)
    key = f"shop{page.evaluate('() => Date.now().toString(36)')}"
    api.post("/apps", {"key": key, "title": "Shop"})
    for form in (CLIENT, ORDER):
        new = {"If-None-Match": "*"}
        api.put(f"/apps/{key}/draft/form/{form['key']}", form, **new)
    api.post(f"/apps/{key}/releases", {})
    client: dict[str, Any] = {"name": "Acme", "city": "Ningbo"}
    api.post(f"/apps/{key}/forms/client/records", client)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/apps/{key}/forms/order")
    return page


def test_a_form_in_steps_is_filled_in_with_pasted_lines(shop: Page) -> None:
    page = shop
    page.goto(f"{page.url.split('?')[0]}/new?client=1")
    expect(page.get_by_label("City", exact=True)).to_have_value("Ningbo")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("textbox", name="Name")).to_be_focused()
    page.get_by_role("textbox", name="Name").fill("First")
    page.get_by_role("button", name="Next").click()

    page.get_by_role("button", name="Add a row").click()
    lines = "\n".join(["desk\t100", "chair\t20", "safe\t5000"])
    page.evaluate("words => navigator.clipboard.writeText(words)", lines)
    page.keyboard.press("Control+V")
    grid = page.get_by_role("grid")
    expect(grid.get_by_role("row", name="safe")).to_be_visible()
    page.get_by_role("button", name="Submit", exact=True).click()
    expect(page.get_by_role("button", name="Lines, row 3, Why")).to_be_visible()

    grid.get_by_role("checkbox", name="Choose row 3").check(force=True)
    page.get_by_role("button", name="Delete them").click()
    page.get_by_role("button", name="Submit", exact=True).click()
    dialog = page.get_by_role("dialog", name="Submit now?")
    expect(dialog.get_by_text("Nothing can be changed later.")).to_be_visible()
    dialog.get_by_role("button", name="Submit").click()

    expect(page.get_by_role("heading", name="First", level=1)).to_be_visible()
    expect(page.get_by_text("chair")).to_be_visible()
    expect(page.get_by_text("Scan to open this record")).to_be_visible()


def test_a_form_is_arranged_by_mouse_and_keys(shop: Page) -> None:
    page = shop
    app = page.url.split("/apps/")[1].split("/")[0]
    page.goto(f"/builder/{app}/forms/client")
    canvas = page.get_by_role("region", name="Canvas")
    name = canvas.get_by_label("Field Name (text)")
    expect(name).to_be_visible()

    drag(page.get_by_role("button", name="Tabs", exact=True), name)
    expect(canvas.get_by_role("button", name="Tab 2", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(canvas.get_by_role("button", name="Tab 2", exact=True)).to_have_count(0)

    name.click()
    canvas.get_by_label("Field City (text)").click(modifiers=["Shift"])
    page.get_by_role("button", name="Columns", exact=True).last.click()
    edge = canvas.get_by_role("button", name="Drag to share the room")
    before = name.bounding_box()
    edge.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Saved", exact=False).first).to_be_visible()
    after = name.bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > before["width"]

    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("rating")
    page.keyboard.press("Enter")
    expect(canvas.get_by_label("Field Rating (rating)")).to_be_visible()
