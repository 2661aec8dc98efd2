"""The second template in the browser: quotes from outside, compared, awarded."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from e2e.demo_server import Server
from e2e.steps import Api, choose, no_sideways_scroll, settled

pytestmark = pytest.mark.e2e

FORMS = "/apps/srm/forms"


@pytest.fixture
def rfq(enter: Callable[..., Page]) -> Iterator[int]:
    """An RFQ of one line for two suppliers, in an app without sample data."""
    admin = Api(enter("admin"))
    admin.post("/apps", {"template": "srm", "key": "srm"})
    yield _prepared(admin, Api(enter("zheng.tao")))
    admin.delete("/apps/srm")


def _prepared(admin: Api, buyer: Api) -> int:
    def make(form: str, **values: Any) -> int:
        return int(admin.post(f"{FORMS}/{form}/records", values)["id"])

    item = make("item", name="Shaft", code="S-1", category="metal", target_price="90")
    suppliers = [
        make("supplier", name=f"{n} Ltd", short_name=n, category="metal")
        for n in ("North", "South")
    ]
    for key in suppliers:
        found = admin.get(f"{FORMS}/supplier/records/{key}")
        change = {"status": "qualified", "version": found["version"]}
        admin.patch(f"{FORMS}/supplier/records/{key}", change)
    values = {
        "title": "Shafts",
        "category": "metal",
        "due_on": (datetime.now(UTC) + timedelta(days=7)).date().isoformat(),
        "suppliers": [{"supplier": key} for key in suppliers],
        "items": [{"item": item, "quantity": 10}],
    }
    return int(buyer.post(f"{FORMS}/rfq/records", values)["id"])


def press(page: Page, name: str) -> None:
    """Press a button of a rule and confirm it."""
    page.get_by_role("button", name=name).click()
    asked = page.get_by_role("tooltip").or_(page.get_by_role("dialog"))
    asked.get_by_role("button", name=name).click()


def send_link(page: Page, quote: int) -> str:
    """Make the link by which a supplier fills in his quote; return its address."""
    page.goto(f"{FORMS}/supplier_quote/records/{quote}")
    page.get_by_role("button", name="More", exact=True).last.click()
    page.get_by_role("menuitem", name="Send a link to edit").click()
    dialog = page.get_by_role("dialog")
    choose(dialog, "Fields that can be changed", "Lines")
    page.keyboard.press("Escape")
    dialog.get_by_role("checkbox", name="I know that everybody").check()
    dialog.get_by_role("button", name="Make the link").click()
    return dialog.get_by_role("textbox").input_value()


def quote_as_supplier(browser: Browser, server: Server, address: str) -> None:
    """Fill in the price on a phone, without an account."""
    context = browser.new_context(
        base_url=server.address,
        locale="en",
        viewport={"width": 390, "height": 860},
        reduced_motion="reduce",
    )
    phone = context.new_page()
    phone.goto(address)
    phone.get_by_role("spinbutton", name="Price with tax").or_(
        phone.get_by_role("textbox", name="Price with tax")
    ).first.fill("88.5")
    no_sideways_scroll(phone)
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("status").first).to_contain_text("Thank you")
    context.close()


def test_suppliers_quote_outside_and_the_lowest_is_marked_and_awarded(
    rfq: int, enter: Callable[..., Page], browser: Browser, server: Server
) -> None:
    page = enter("zheng.tao", language="en")
    buyer = Api(page)
    page.goto(f"{FORMS}/rfq/records/{rfq}")
    press(page, "Send the RFQ")
    page.get_by_role("tab", name="Quotes").scroll_into_view_if_needed()
    expect(page.get_by_text("Shafts North").first).to_be_visible()
    found = buyer.get(f"{FORMS}/supplier_quote/records", sort="id")["records"]
    ours, other = sorted(one["id"] for one in found)

    quote_as_supplier(browser, server, send_link(page, ours))
    dearer = buyer.get(f"{FORMS}/supplier_quote/records/{other}")
    [line] = dearer["items"]
    row = {"id": line["id"], "item": line["item"]["id"], "price": "95"}
    change = {"version": dearer["version"], "items": [line | row]}
    buyer.patch(f"{FORMS}/supplier_quote/records/{other}", change)

    page.goto("/apps/srm/dashboards/comparison")
    settled(page)
    marked = page.locator("td[data-best=true]")
    expect(marked.first).to_contain_text("88.50")
    expect(page.get_by_role("img", name="The best").first).to_be_visible()
    page.goto(f"{FORMS}/supplier_quote/records/{ours}")
    press(page, "Propose the award")
    expect(page.get_by_text("Award being approved").first).to_be_visible()

    manager = enter("he.jing", language="en")
    manager.goto("/inbox")
    manager.get_by_role("button", name="Approve").last.click()
    manager.get_by_role("button", name="Approve").last.click()
    expect(manager.get_by_text("All done")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Make the contract").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Convert").last.click()
    expect(page.get_by_text("Shafts 采购合同").first).to_be_visible()
    [contract] = buyer.get(f"{FORMS}/purchase_contract/records")["records"]
    assert (contract["amount"], contract["flow_state"]) == ("885.00", "running")
