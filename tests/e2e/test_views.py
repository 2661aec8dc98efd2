"""Views: days, bars, branches and pictures; set up by people; cells by the block."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from e2e.steps import Api, cell, choose, drag, settled, toast

pytestmark = pytest.mark.e2e

SELF = {"form": "task"}
STATES = ("todo", "doing", "done")
TASK: dict[str, Any] = {
    "key": "task",
    "title": {"zh-CN": "任务", "en": "Task"},
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name", "required": True},
        {"key": "above", "widget": "reference", "title": "Parent", "props": SELF},
        {"key": "begins", "widget": "date", "title": "Begin"},
        {"key": "ends", "widget": "date", "title": "End"},
        {"key": "hours", "widget": "integer", "title": "Hours"},
        {
            "key": "state",
            "widget": "select",
            "title": "State",
            "props": {"options": [{"value": v, "title": v} for v in STATES]},
        },
    ],
    "views": [
        {"key": "tree", "type": "tree", "title": "Tree", "parent": "above"},
        {
            "key": "plan",
            "type": "gantt",
            "title": "Plan",
            "start": "begins",
            "end": "ends",
        },
        {
            "key": "all",
            "type": "grid",
            "title": "All",
            "columns": ["name", "state", "hours", "begins"],
            "sort": ["name"],
            "figures": [{"field": "hours", "show": "sum"}],
        },
    ],
}


def make_app(page: Page, key: str) -> str:
    """Publish an app with tasks below tasks; return the address of its list."""
    api = Api(page)
    api.post("/apps", {"key": key, "title": key})
    api.put(f"/apps/{key}/draft/form/task", TASK, **{"If-None-Match": "*"})
    api.post(f"/apps/{key}/releases", {})
    return f"/apps/{key}/forms/task"


def add(page: Page, where: str, name: str, **values: Any) -> int:
    """Add a task and return its id."""
    made: dict[str, int] = Api(page).post(f"{where}/records", {"name": name, **values})
    return made["id"]


def patched(answer: Response) -> bool:
    """Whether this answers a change of a record."""
    return answer.request.method == "PATCH"


def test_a_day_on_the_calendar_is_changed_by_dragging_and_by_keys(
    enter: Callable[..., Page],
) -> None:
    page = enter("chen.zong", language="en")
    api, where = Api(page), "/apps/crm/forms/opportunity/records"
    customer = api.get("/apps/crm/forms/customer/records", limit=1)["records"][0]["id"]
    given = {"name": "Calendar deal", "customer": customer, "stage": "contact"}
    made = api.post(where, {**given, "amount": 5, "expected_close": "2031-03-05"})
    page.goto("/apps/crm/forms/opportunity?view=calendar&at=2031-03-05")
    bar = page.get_by_role("button", name="Calendar deal")
    expect(page.locator("[data-movable=true]").filter(has=bar)).to_be_visible()
    settled(page)

    # The toast comes at once; the change is stored when it is answered.
    with page.expect_response(patched):
        drag(bar, page.locator('[data-day="2031-03-19"]').first)

    expect(toast(page, "Moved")).to_be_visible()
    expect(bar).to_be_visible()
    bar.focus()
    with page.expect_response(patched):
        page.keyboard.press("Alt+ArrowRight")
    stored = api.get(f"{where}/{made['id']}")
    assert stored["expected_close"] == "2031-03-20"


def test_a_branch_is_opened_and_a_record_put_below_another(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    where = make_app(page, "branches")
    top = add(page, where, "Launch")
    add(page, where, "Design", above=top)
    add(page, where, "Painting")
    page.goto(f"{where}?view=tree")
    rows = page.locator("[data-tree-row]")
    expect(rows).to_have_count(2)

    rows.filter(has_text="Launch").focus()
    page.keyboard.press("ArrowRight")
    expect(rows.filter(has_text="Design")).to_have_attribute("aria-level", "2")
    rows.filter(has_text="Painting").drag_to(rows.filter(has_text="Design"))

    expect(toast(page, "Moved “Painting”")).to_be_visible()
    expect(rows.filter(has_text="Painting")).to_have_attribute("aria-level", "3")


def test_the_end_of_a_bar_is_dragged(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    where = make_app(page, "bars")
    made = add(page, where, "Build", begins="2031-05-05", ends="2031-05-09")
    page.goto(f"{where}?view=plan&zoom=day")
    bar = page.get_by_role("button", name=re.compile("^Build,"))
    bar.scroll_into_view_if_needed()
    edge = page.locator('[data-side="end"]').bounding_box()
    assert edge is not None

    page.mouse.move(edge["x"] + 4, edge["y"] + 12)
    page.mouse.down()
    page.mouse.move(edge["x"] + 4 + 2 * 36, edge["y"] + 12, steps=8)
    page.mouse.up()

    expect(toast(page, "Moved “Build”")).to_be_visible()
    page.wait_for_load_state("networkidle")
    stored = Api(page).get(f"{where}/records/{made}")
    assert (stored["begins"], stored["ends"]) == ("2031-05-05", "2031-05-11")


def test_cells_are_pasted_filled_down_and_taken_back_as_one(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    where = make_app(page, "cells")
    for name in ("a1", "a2", "a3"):
        add(page, where, name, state="todo", hours=1)
    page.goto(f"{where}?view=all")
    cell(page, "a1", "State").click()
    settled(page)

    text = "doing\\t8\\nnonsense\\t4"
    page.evaluate(f"navigator.clipboard.writeText('{text}')")
    page.keyboard.press("Control+v")

    expect(cell(page, "a1", "Hours")).to_have_text("8")
    expect(cell(page, "a2", "Hours")).to_have_text("4")
    expect(cell(page, "a2", "State")).to_have_text("todo")
    expect(cell(page, "a2", "State")).to_have_attribute(
        "title", re.compile("cannot be read as State")
    )
    cell(page, "a1", "Hours").click()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    expect(cell(page, "a3", "Hours")).to_have_text("8")
    page.keyboard.press("Control+z")
    expect(cell(page, "a3", "Hours")).to_have_text("1")
    page.keyboard.press("Control+z")
    expect(cell(page, "a1", "State")).to_have_text("todo")


def test_groups_have_subtotals_and_open_when_asked(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    where = make_app(page, "groups")
    for name, state, hours in (("x", "todo", 2), ("y", "todo", 3), ("z", "done", 7)):
        add(page, where, name, state=state, hours=hours)
    page.goto(f"{where}?view=all&group=state")
    heads = page.locator("[data-heading]")
    expect(heads).to_have_count(2)

    expect(heads.first).to_contain_text(re.compile("todo.*2.*5", re.DOTALL))
    expect(page.get_by_role("row").filter(has_text="y")).to_be_visible()
    heads.first.click()

    expect(page.locator("[data-row]").filter(has_text="y")).to_have_count(0)


def test_a_person_sets_up_a_view_and_finds_it_again(enter: Callable[..., Page]) -> None:
    page = enter("wang.fang", language="en")
    page.goto("/apps/crm/forms/product")
    page.get_by_role("button", name="Add a view").click()
    page.get_by_role("menuitem", name="Gallery").click()
    panel = page.get_by_role("complementary", name="Settings of this view")
    panel.get_by_role("textbox", name="Name").fill("My catalogue")
    expect(page.get_by_role("list", name="Gallery")).to_be_visible()
    panel.get_by_role("button", name="Create the view").click()

    tab = page.get_by_role("navigation", name="Views").get_by_role(
        "link", name="My catalogue"
    )
    expect(tab).to_have_attribute("aria-current", "page")
    page.goto("/apps/crm/forms/product")
    tab.click()
    expect(page.get_by_role("list", name="Gallery")).to_be_visible()


def test_all_that_match_are_changed_at_once_and_changed_back(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    where = make_app(page, "many")
    for number in range(4):
        add(page, where, f"t{number}", state="todo", hours=number)
    page.goto(f"{where}?view=all")
    page.get_by_role("row").filter(has_text="t1").hover()
    page.get_by_role("checkbox", name="Select row 2").check()
    bulk = page.get_by_role("region", name="Bulk actions")
    bulk.get_by_role("button", name="Choose all 4").click()
    bulk.get_by_role("button", name="Edit a field").click()
    dialog = page.get_by_role("dialog")
    choose(dialog, "Choose the field", "State")
    choose(dialog, "State", "done")
    dialog.get_by_role("button", name="Change them").click()

    expect(toast(page, "4 records changed")).to_be_visible()
    expect(cell(page, "t3", "State")).to_have_text("done")
    toast(page, "4 records changed").get_by_role("button", name="Undo").click()
    expect(cell(page, "t3", "State")).to_have_text("todo")
