"""The newer kinds of fields as people fill them in: drawn, picked, measured, scored."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import Api, choose

pytestmark = pytest.mark.e2e

APP = "workshop"


def field(key: str, widget: str, title: str, **props: Any) -> dict[str, Any]:
    return {"key": key, "widget": widget, "title": title, "props": props}


OF_FIRM = {"field": "firm", "op": "eq", "value": {"field": "firm"}}
FORMS: list[dict[str, Any]] = [
    {
        "key": "firm",
        "title": "Firm",
        "title_field": "name",
        "fields": [field("name", "text", "Name"), field("fee", "money", "Fee")],
    },
    {
        "key": "contact",
        "title": "Contact",
        "title_field": "name",
        "fields": [
            field("name", "text", "Name"),
            field("firm", "reference", "Firm", form="firm"),
        ],
    },
    {
        "key": "visit",
        "title": "Visit",
        "title_field": "name",
        "fields": [
            field("name", "text", "Name"),
            field("firm", "reference", "Firm", form="firm", create=True),
            field(
                "fee_then",
                "snapshot",
                "Fee then",
                reference="firm",
                field="fee",
                result="money",
            ),
            field(
                "place",
                "location",
                "Place",
                center={"lng": 121.4737, "lat": 31.2304, "address": "People's Square"},
                radius=500,
            ),
            field("sign", "signature", "Signature"),
            field("guide", "reference", "Guide", form="contact", look="table"),
            field("score", "nps", "Recommend"),
            field("answers", "matrix", "Satisfaction"),
            field("secret", "secret", "Door code"),
            field(
                "people",
                "query",
                "People",
                form="contact",
                show=["name"],
                filter=OF_FIRM,
            ),
            field(
                "lines",
                "subform",
                "Lines",
                fields=[field("contact", "reference", "Contact", form="contact")],
            ),
            field(
                "choose",
                "pick",
                "Choose people",
                form="contact",
                show=["name", "firm"],
                into="lines",
                map=[{"from": "id", "to": "contact"}],
                filter=OF_FIRM,
            ),
        ],
    },
]


def make_app(page: Page) -> None:
    """An app of three forms with a firm and its two people, published."""
    api = Api(page)
    api.post("/apps", {"key": APP, "title": "Workshop"})
    for form in FORMS:
        path = f"/apps/{APP}/draft/form/{form['key']}"
        api.put(path, form, **{"If-None-Match": "*"})
    api.post(f"/apps/{APP}/releases", {})
    firm = api.post(f"/apps/{APP}/forms/firm/records", {"name": "Tenon", "fee": "120"})
    for name in ("Ann", "Bob"):
        given = {"name": name, "firm": firm["id"]}
        api.post(f"/apps/{APP}/forms/contact/records", given)


def test_a_visit_is_signed_located_scored_and_its_people_are_picked(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    make_app(page)
    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 31.2310, "longitude": 121.4740})
    page.goto(f"/apps/{APP}/forms/visit/new")
    page.get_by_role("textbox", name="Name").fill("First visit")
    choose(page, "Firm", "Tenon")
    expect(page.locator('[data-field="fee_then"]')).to_contain_text("120.00")

    page.get_by_role("button", name="Use my position").click()
    expect(page.get_by_text("m from People's Square")).to_be_visible()
    paper = page.get_by_role("img", name="Signature: Sign here")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 90)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 40, steps=8)
    page.mouse.up()
    page.get_by_role("button", name="Keep signature").click()
    expect(page.get_by_role("button", name="Sign again")).to_be_visible()
    page.get_by_role("button", name="Guide: Choose").click()
    table = page.get_by_role("dialog", name="Guide")
    table.get_by_role("textbox", name="Search").fill("Ann")
    table.get_by_role("row", name="Ann").click()
    table.get_by_role("button", name="Take", exact=True).click()
    expect(page.locator('[data-field="guide"]')).to_contain_text("Ann")
    page.get_by_role("button", name="9", exact=True).click()
    page.get_by_role("radio", name="Service: Good").check()
    page.get_by_role("textbox", name="Door code").fill("4711")

    people = page.locator('[data-field="people"]')
    expect(people.get_by_role("cell", name="Bob")).to_be_visible()
    page.get_by_role("button", name="Choose people").click()
    dialog = page.get_by_role("dialog", name="Choose people")
    dialog.get_by_role("row", name="Ann").click()
    dialog.get_by_role("row", name="Bob").click()
    dialog.get_by_role("button", name="Take 2").click()
    page.get_by_role("button", name="Submit", exact=True).click()

    main = page.get_by_role("main")
    expect(main.get_by_role("img", name="Signature").first).to_be_visible()
    expect(main).to_contain_text("Promoter")
    expect(main).to_contain_text("121.474000, 31.231000")
    expect(main).not_to_contain_text("4711")
    lines = main.locator('[data-field="lines"]')
    expect(lines).to_contain_text("Ann")
    expect(lines).to_contain_text("Bob")


def test_a_firm_that_is_missing_is_made_where_it_is_looked_for(
    enter: Callable[..., Page],
) -> None:
    page = enter("admin", language="en")
    page.goto(f"/apps/{APP}/forms/visit/new")
    firm = page.get_by_role("combobox", name="Firm")
    firm.click()
    firm.fill("Mortise Ltd")
    page.get_by_role("button", name='Create "Mortise Ltd"').click()

    expect(page.locator('[data-field="firm"]')).to_contain_text("Mortise Ltd")
