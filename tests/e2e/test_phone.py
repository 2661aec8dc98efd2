"""The same work on a phone, 390 px wide."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import no_sideways_scroll, settled

pytestmark = pytest.mark.e2e

PAGES = (
    "/",
    "/apps/crm/forms/opportunity?view=all",
    "/apps/crm/forms/opportunity?view=pipeline",
    "/apps/crm/forms/opportunity?view=calendar",
    "/apps/crm/forms/contract?view=timeline",
    "/apps/crm/forms/product?view=gallery",
    "/apps/crm/forms/customer?view=split",
    "/apps/crm/forms/quote/new",
    "/apps/crm/dashboards/sales",
    "/inbox",
)


def test_a_follow_up_is_written_on_the_way(enter: Callable[..., Page]) -> None:
    page = enter("wang.fang", width=390)
    page.goto("/apps/crm/forms/lead")
    page.get_by_role("main").get_by_role("button", name="线索").first.click()
    page.get_by_label("姓名").fill("周游")
    page.get_by_label("公司").fill("远行科技")
    page.get_by_label("手机").fill("13512345678")
    no_sideways_scroll(page)

    page.get_by_role("button", name="提交", exact=True).click()

    expect(page.get_by_role("heading", name="周游", level=1)).to_be_visible()
    no_sideways_scroll(page)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_scrolls_sideways(enter: Callable[..., Page], address: str) -> None:
    page = enter("wang.fang", width=390)
    page.goto(address)
    settled(page)
    no_sideways_scroll(page)


def test_buttons_are_as_large_as_a_thumb(enter: Callable[..., Page]) -> None:
    page = enter("wang.fang", width=390)
    page.goto("/apps/crm/forms/lead/new")
    submit = page.get_by_role("button", name="提交", exact=True)
    expect(submit).to_be_visible()
    box = submit.bounding_box()
    assert box is not None
    assert box["height"] >= 44
