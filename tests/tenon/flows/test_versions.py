"""Versions of a flow: only the releases that changed it, and who still runs on them."""

from tenon.services import drafts, releases
from tenon.services.drafts import Precondition

PLACE = ("flow", "quote_approval")
PATH = "/api/v1/apps/shop/flows/quote_approval/versions"


def rename(ctx, title):
    draft = drafts.read(ctx, "shop", PLACE)
    drafts.write(
        ctx,
        "shop",
        PLACE,
        draft.definition | {"title": title},
        Precondition(etag=draft.etag),
    )
    releases.publish(ctx, "shop", title)


def test_only_releases_that_changed_the_flow_are_versions(office):
    releases.publish(office.system, "shop", "nothing new")
    rename(office.system, "Discounts")

    found = office.browser("admin").get(PATH).json["versions"]

    assert [(v["number"], v["live"]) for v in found] == [(3, True), (1, False)]
    assert found[0]["note"] == "Discounts"


def test_running_instances_are_counted_on_the_version_they_began_with(office):
    office.quote()
    releases.publish(office.system, "shop", "nothing new")
    office.quote()
    rename(office.system, "Discounts")
    office.quote()

    found = office.browser("admin").get(PATH).json["versions"]

    assert [(v["number"], v["running"]) for v in found] == [(3, 1), (1, 2)]


def test_a_version_is_read_as_it_was(office):
    rename(office.system, "Discounts")
    admin = office.browser("admin")

    old = admin.get(f"{PATH}/1").json["definition"]
    new = admin.get(f"{PATH}/2").json["definition"]

    assert old["title"] == {"zh-CN": "报价审批", "en": "Quote approval"}
    assert new["title"] == "Discounts"


def test_versions_are_for_builders_and_must_exist(office):
    admin = office.browser("admin")

    assert office.browser("ann").get(PATH).status_code == 403
    for number in (99, 2**40):
        answer = admin.get(f"{PATH}/{number}")
        assert (answer.status_code, answer.json["code"]) == (404, "release.unknown")
    assert admin.get("/api/v1/apps/none/flows/x/versions").status_code == 404
    assert admin.get("/api/v1/apps/shop/flows/none/versions").json["versions"] == []
