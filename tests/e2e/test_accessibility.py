"""Every page, light and dark: no violation of WCAG 2.2 A or AA that axe can find."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import Api, settled

pytestmark = pytest.mark.e2e

AXE = Path(__file__).parents[2] / "designer_ui/node_modules/axe-core/axe.min.js"
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
COLOURS = {"type": "rule", "values": ["color-contrast"]}
STILL = "* { transition: none !important; animation: none !important }"
BACKGROUND = "getComputedStyle(document.body).backgroundColor"
# The library measures texts in a box that nobody can reach.
RUN = """rules => axe.run(
  {include: [['html']], exclude: [['textarea[name=hiddenTextarea]']]},
  {runOnly: rules, resultTypes: ['violations']},
)"""

PAGES = (
    "/",
    "/?panel=notifications",
    "/inbox",
    "/inbox/delegations",
    "/apps/crm/forms/opportunity?view=all",
    "/apps/crm/forms/opportunity?view=pipeline",
    "/apps/crm/forms/opportunity?view=all&group=stage",
    "/apps/crm/forms/opportunity?view=calendar",
    "/apps/crm/forms/opportunity?view=calendar&mode=week",
    "/apps/crm/forms/contract?view=timeline",
    "/apps/crm/forms/product?view=gallery",
    "/apps/crm/forms/customer?view=split",
    "/apps/crm/forms/opportunity/new",
    "/apps/crm/forms/quote/new",
    "/apps/crm/forms/quote/records/1",
    "/apps/crm/forms/quote?record=1",
    "/apps/crm/forms/customer/records/1?edit=1",
    "/apps/crm/forms/lead/import",
    "/apps/crm/import",
    "/apps/crm/dashboards/sales",
    "/admin/people",
    "/admin/people?user=new",
    "/admin/departments",
    "/admin/roles",
    "/admin/flows",
    "/admin/flows?tab=statistics",
    "/admin/calendar",
    "/admin/channels",
    "/admin/channels?channel=new",
    "/admin/templates",
    "/admin/deliveries",
    "/admin/hooks?hook=new",
    "/admin/jobs",
    "/notifications",
    "/me/notifications",
    "/apps/crm/forms/lead/links",
    "/apps/crm/forms/lead/links?link=new",
    "/builder/crm/prints/quote",
    "/builder/crm",
    "/builder/crm/forms/opportunity",
    "/builder/crm/flows/quote_approval",
    "/builder/crm/rules",
    "/builder/crm/rules/stale_opportunity",
    "/builder/crm/dashboards/sales",
)


OPENED = (
    ("/apps/crm/forms/lead?view=all", "Filter"),
    ("/apps/crm/forms/lead?view=all", "Sort"),
    ("/apps/crm/forms/lead?view=all", "Fields"),
    ("/apps/crm/forms/lead?view=all", "Group"),
    ("/builder/crm/forms/opportunity", "Views"),
    ("/builder/crm/flows/quote_approval", "Simulate"),
    ("/builder/crm/flows/quote_approval", "Versions and differences"),
    ("/builder/crm/rules/stale_opportunity", "Dry run"),
    ("/builder/crm?publish=1", "What is new (optional, kept with the release)"),
    ("/builder/crm/forms/opportunity", "Rules"),
    ("/builder/crm/forms/opportunity", "Preview"),
)


def violations(page: Page, rules: dict[str, Any]) -> list[str]:
    """Return what axe finds wrong: the rule, and where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(RUN, rules)
    return [
        f"{rule['id']}: {node['target']} {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with `npm ci`")
def test_no_page_shuts_anybody_out(
    enter: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    page = enter("admin", language="en")
    Api(page).patch("/me", {"theme": "system"})
    for address in PAGES:
        with subtests.test(address):
            page.emulate_media(color_scheme="light", reduced_motion="reduce")
            page.goto(address)
            settled(page)
            assert violations(page, ALL) == []
            page.add_style_tag(content=STILL)
            light = page.evaluate(BACKGROUND)
            page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            body = page.locator("body")
            expect(body).not_to_have_css("background-color", light)
            assert violations(page, COLOURS) == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with `npm ci`")
def test_the_sign_in_page_shuts_nobody_out(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    page.context.clear_cookies()
    page.goto("/login")
    settled(page)
    assert violations(page, ALL) == []


def press(page: Page, name: str) -> None:
    """Press what has this name: a button, a tab, an input."""
    button = page.get_by_role("button", name=name, exact=True)
    other = page.get_by_role("textbox", name=name).or_(
        page.get_by_text(name, exact=True)
    )
    button.or_(other).first.click()


@pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with `npm ci`")
def test_what_opens_on_a_page_shuts_nobody_out(
    enter: Callable[..., Page], subtests: pytest.Subtests
) -> None:
    page = enter("admin", language="en")
    page.emulate_media(reduced_motion="reduce")
    for address, name in OPENED:
        with subtests.test(f"{address} {name}"):
            page.goto(address)
            settled(page)
            press(page, name)
            settled(page)
            assert violations(page, ALL) == []


@pytest.mark.skipif(not AXE.exists(), reason="axe-core comes with `npm ci`")
def test_a_chosen_field_shuts_nobody_out(enter: Callable[..., Page]) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm/forms/opportunity")
    canvas = page.get_by_role("region", name="Canvas")
    canvas.get_by_label("Field Stage (select)").click(position={"x": 8, "y": 8})
    expect(canvas.get_by_role("button", name="Duplicate")).to_be_visible()
    assert violations(page, ALL) == []
