"""A pool is designed on real numbers; a newer template is merged into an app."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from playwright.sync_api import Page, expect

from e2e.demo_server import Server
from e2e.steps import Api
from e2e.test_designers import publish
from tenon.services import templates

pytestmark = pytest.mark.e2e


def test_a_return_rule_is_changed_simulated_and_published(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    page.goto("/builder/crm/pools/public_customers")
    rule = page.get_by_role("region", name="No deal 90 days after the claim").first
    days = rule.get_by_role("spinbutton", name="Goes back after")
    expect(days).to_have_value("90")
    simulation = page.get_by_role("complementary", name="What would go back")
    result = simulation.get_by_role("region", name="No deal 90 days after the claim")
    expect(result).to_be_visible()

    days.fill("8")
    days.press("Tab")
    simulation.get_by_text("In 30 days").click()
    expect(result.get_by_role("link").first).to_be_visible()
    # Published is what takes nothing away from other journeys.
    days.fill("3650")
    days.press("Tab")
    expect(result.get_by_text("0 records", exact=True)).to_be_visible()
    expect(page.get_by_text("Saved")).to_be_visible()
    publish(page)

    page.goto("/builder/crm/pools/public_customers")
    expect(days).to_have_value("3650")


def test_a_newer_template_is_merged_with_a_choice(
    enter: Callable[..., Page], server: Server
) -> None:
    page = enter("admin", language="en")
    page.get_by_role("button", name=re.compile("New app")).first.click()
    panel = page.get_by_role("dialog", name="New app")
    panel.get_by_role("link", name="Browse the templates").click()
    expect(page.get_by_role("heading", name="Templates", level=1)).to_be_visible()
    page.get_by_role("main").get_by_role("link", name=re.compile("CRM")).click()
    pictures = page.get_by_role("region", name="Pictures of the template")
    pictures.get_by_role("button", name="Next picture").click()
    expect(pictures).to_contain_text(re.compile("2 / [3-5]"))
    expect(page.get_by_role("region", name="Public pools")).to_be_visible()
    use = page.get_by_role("complementary", name="Use this template")
    use.get_by_role("textbox", name="Name of the app").fill("Second sales")
    use.get_by_role("textbox", name="Key in addresses").fill("second_sales")
    use.get_by_role("button", name="Use this template").click()
    progress = page.get_by_role("dialog", name="Installing")
    stop = progress.get_by_role("button", name="Stop the sample data")
    expect(stop).to_be_enabled()
    stop.click()
    progress.get_by_role("button", name="Open the app").click()
    page.wait_for_url("**/apps/second_sales/**")
    assert Api(page).get("/apps/second_sales/sample-data")["records"] == 0

    remember_older(server.data, "second_sales")
    page.goto("/builder/second_sales")
    page.get_by_role("button", name="See what it brings").click()
    clash = page.get_by_role("region", name="Changed by both")
    take = page.get_by_role("button", name="Take it into the draft")
    expect(take).to_be_disabled()
    expect(clash).to_contain_text("Title")
    for side in ("Old", "My leads", "Lead"):
        expect(clash.get_by_text(side, exact=True).first).to_be_visible()
    clash.get_by_role("button", name="All mine").click()
    expect(take).to_be_enabled()
    clash.get_by_role("radio", name="Template now").first.check()
    take.click()

    dialog = page.get_by_role("dialog", name="Publish the app")
    dialog.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("v2 is live")).to_be_visible()
    api = Api(page)
    lead = api.get("/apps/second_sales/draft/form/lead")["definition"]
    assert lead["title"] == {"zh-CN": "线索", "en": "Lead"}
    assert lead["description"] == "Ours"
    api.delete("/apps/second_sales")


def remember_older(data: Path, app: str) -> None:
    """Let the app be of an older template, which said three things differently."""
    documents = dict(templates.package("crm").documents)
    lead = ("form", "lead")
    old = {"title": {"zh-CN": "旧线索", "en": "Old"}, "description": "Older"}
    documents[lead] = {**documents[lead], **old}
    kept = [[*place, one] for place, one in documents.items()]
    mine = {"zh-CN": "我的线索", "en": "My leads"}
    with sqlite3.connect(data / "tenon.db") as base:
        base.execute(
            "INSERT OR IGNORE INTO sys_template_version (template, version, documents)"
            " VALUES ('crm', '0.9', ?)",
            (orjson.dumps(kept).decode(),),
        )
        change_draft(
            base, (app, "app", "app"), {"template": {"key": "crm", "version": "0.9"}}
        )
        given = {"title": mine, "description": "Ours"}
        change_draft(base, (app, "form", "lead"), given)


def change_draft(
    base: sqlite3.Connection, place: tuple[str, str, str], patch: dict[str, Any]
) -> None:
    """Write into a document of a draft what the journey needs to find there."""
    where = "WHERE app = ? AND kind = ? AND key = ?"
    query = f"SELECT definition FROM sys_draft {where}"
    (before,) = base.execute(query, place).fetchone()
    after = orjson.dumps({**orjson.loads(before), **patch}).decode()
    base.execute(f"UPDATE sys_draft SET definition = ? {where}", (after, *place))
