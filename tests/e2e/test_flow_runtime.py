"""Flows as people run them: added signers, returns, delegation, many at once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.steps import Api, choose, toast

pytestmark = pytest.mark.e2e

Enter = Callable[..., Page]
QUOTES = "/apps/crm/forms/quote/records"


def submit_quote(page: Page, title: str, discount: str = "0.11") -> int:
    """Submit a quote with a discount that the manager has to approve."""
    api = Api(page)
    deal = api.get("/apps/crm/forms/opportunity/records", limit=1)["records"][0]
    product = api.get("/apps/crm/forms/product/records", limit=1)["records"][0]
    quote = {
        "title": title,
        "opportunity": deal["id"],
        "items": [{"product": product["id"], "quantity": 1}],
        "discount": discount,
        "_submit": True,
    }
    key: int = api.post(QUOTES, quote)["id"]
    return key


def open_task(page: Page, title: str) -> Locator:
    """Open the inbox and, in it, what is asked about this quote."""
    page.goto("/inbox")
    row = page.get_by_role("main").locator("[data-row]").filter(has_text=title)
    row.click()
    detail = page.get_by_role("region", name="Details")
    expect(detail.get_by_role("heading", name=title)).to_be_visible()
    return detail


def more(page: Page, command: str) -> Locator:
    """Open the dialog of a command that stands behind "more"."""
    bar = page.get_by_role("toolbar", name="Actions")
    bar.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name=command).click()
    return page.get_by_role("dialog", name=command)


def answer(page: Page, command: str) -> Locator:
    """Open the dialog of a command on the bar."""
    bar = page.get_by_role("toolbar", name="Actions")
    bar.get_by_role("button", name=command, exact=True).click()
    return page.get_by_role("dialog", name=command)


def send(dialog: Locator, command: str) -> None:
    """Send what the dialog asks for, and see it close."""
    dialog.get_by_role("button", name=command, exact=True).click()
    expect(dialog).to_have_count(0)


def state_of(page: Page, key: int) -> Any:
    """Return how the quote's flow stands."""
    return Api(page).get(f"{QUOTES}/{key}")["flow_state"]


def test_a_signer_is_added_and_a_sentence_is_kept(enter: Enter) -> None:
    title = "Cherry joinery"
    seller = enter("wang.fang", language="en")
    key = submit_quote(seller, title)

    manager = enter("li.min", language="en")
    open_task(manager, title)
    dialog = more(manager, "Add signers")
    choose(dialog, "Signers", "赵磊")
    dialog.get_by_text("Ask more people at this step.").click()
    dialog.get_by_text("After me").click()
    dialog.get_by_text("Before me").click()
    send(dialog, "Add signers")
    expect(toast(manager, "Signers added")).to_be_visible()
    detail = manager.get_by_role("region", name="Details")
    expect(detail.get_by_text("Waits for signers").first).to_be_visible()

    signer = enter("zhao.lei", language="en")
    open_task(signer, title)
    dialog = answer(signer, "Approve")
    dialog.get_by_role("textbox").fill("Looks right to me")
    dialog.get_by_role("button", name="Keep this sentence").click()
    expect(toast(signer, "Kept")).to_be_visible()
    send(dialog, "Approve")
    assert "Looks right to me" in Api(signer).get("/me/opinions")["opinions"]

    detail = open_task(manager, title)
    expect(detail.get_by_text("Looks right to me").first).to_be_visible()
    dialog = answer(manager, "Approve")
    dialog.get_by_role("button", name="Approved, please proceed").click()
    send(dialog, "Approve")
    assert state_of(manager, key) == "approved"


def test_a_returned_quote_comes_straight_back(enter: Enter) -> None:
    title = "Maple joinery"
    seller = enter("wang.fang", language="en")
    key = submit_quote(seller, title)

    manager = enter("li.min", language="en")
    open_task(manager, title)
    dialog = answer(manager, "Return")
    dialog.get_by_role("textbox").fill("Less, please")
    dialog.get_by_role("radio", name="Straight back to me").check()
    send(dialog, "Return")

    detail = open_task(seller, title)
    expect(detail).to_contain_text("Less, please")
    detail.get_by_label("Discount", exact=True).fill("10.5")
    send(answer(seller, "Resubmit"), "Resubmit")

    detail = open_task(manager, title)
    expect(detail.get_by_text("2 visits").first).to_be_visible()
    manager.locator("body").press("a")
    send(manager.get_by_role("dialog", name="Approve"), "Approve")
    assert state_of(manager, key) == "approved"


def test_an_agent_answers_for_a_while_and_the_rest_is_taken_back(
    enter: Enter,
) -> None:
    title = "Walnut joinery"
    manager = enter("li.min", language="en")
    manager.goto("/inbox")
    manager.get_by_role("link", name="Delegation").click()
    manager.get_by_role("button", name="New delegation").click()
    form = manager.get_by_role("dialog", name="New delegation")
    choose(form, "Agent", "赵磊")
    form.get_by_role("textbox", name="Reason").fill("Annual leave")
    send(form, "Save")
    given = manager.get_by_role("region", name="Given by me")
    expect(given).to_contain_text("Running")

    seller = enter("wang.fang", language="en")
    submit_quote(seller, title)
    agent = enter("zhao.lei", language="en")
    detail = open_task(agent, title)
    expect(detail).to_contain_text("赵磊 answers this for 李敏")

    manager.reload()
    expect(given).to_contain_text("1 task open")
    given.get_by_role("button", name="Take all back").click()
    manager.get_by_role("tooltip").get_by_role("button", name="OK").click()
    expect(toast(manager, "1 task taken back")).to_be_visible()
    given.get_by_role("button", name="Delete").click()
    manager.get_by_role("tooltip").get_by_role("button", name="Delete").click()
    expect(given).to_have_count(0)
    open_task(manager, title)


def test_many_are_approved_at_once_and_each_says_what_became_of_it(
    enter: Enter,
) -> None:
    seller = enter("wang.fang", language="en")
    keys = [submit_quote(seller, f"Larch joinery {n}") for n in (1, 2)]
    manager = enter("li.min", language="en")
    manager.goto("/inbox?q=Larch")
    for n in (1, 2):
        manager.get_by_role("checkbox", name=f"Select “Larch joinery {n}”").check()

    # Somebody is faster with one of them.
    [first] = [
        task
        for task in Api(manager).get("/tasks", q="Larch joinery 1")["tasks"]
        if task["title"] == "Larch joinery 1"
    ]
    Api(manager).post(f"/tasks/{first['id']}/commands", {"command": "approve"})
    batch = manager.get_by_role("toolbar", name="Batch")
    batch.get_by_role("button", name="Approve all").click()
    dialog = manager.get_by_role("dialog", name="Approve", exact=True)
    send(dialog, "Approve")
    results = manager.get_by_role("dialog", name=re.compile("Approved 1 of 2"))
    expect(results).to_contain_text("there is nothing left to do")
    results.get_by_role("button", name="Close").last.click()
    assert [state_of(manager, key) for key in keys] == ["approved", "approved"]
