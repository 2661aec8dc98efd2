"""Releases: published whole or not at all; the old one runs until the new one does."""

from copy import deepcopy

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context, Platform
from tenon.services import apps, releases
from tenon.services.packages import Package
from tenon.storage import apps as store
from tenon.storage import schema_changes
from tenon.storage.apps import Stamp
from tenon.storage.database import Database


@pytest.fixture
def installed(ctx, shop):
    return apps.install(ctx, Package(shop))


def edit(ctx, place, document):
    with ctx.database.write() as conn:
        store.write_draft(conn, "shop", place, document, Stamp(ctx.now(), None))


def with_field(document, key, widget="text"):
    changed = deepcopy(document)
    changed["fields"].append({"key": key, "widget": widget, "title": key})
    return changed


def test_installing_publishes_the_first_release_with_its_tables(ctx, installed):
    live = releases.live(ctx, "shop")

    assert live.number == 1
    assert set(live.forms) == {"goods", "sale"}
    assert live.tables["goods"].main.name == "shop_goods"
    with ctx.database.read() as conn:
        conn.execute(live.tables["goods"].main.select())


def test_a_draft_changes_nothing_until_it_is_published(ctx, installed, shop):
    edit(ctx, ("form", "goods"), with_field(shop["form", "goods"], "maker"))

    before = releases.live(ctx, "shop")
    releases.publish(ctx, "shop", "a maker")
    after = releases.live(ctx, "shop")

    assert "maker" not in before.forms["goods"].fields
    assert "maker" in after.forms["goods"].fields
    assert (before.number, after.number) == (1, 2)


def test_the_plan_says_in_words_what_publishing_does(client, ctx, installed, shop):
    client.login("admin")
    edit(ctx, ("form", "goods"), with_field(shop["form", "goods"], "maker"))

    found = client.get("/api/v1/apps/shop/diff").json

    assert [(s["step"], s["form"], s["field"]) for s in found["plan"]] == [
        ("add_column", "goods", "maker")
    ]
    assert found["plan"][0]["text"]
    assert [(c["kind"], c["key"], c["change"]) for c in found["changes"]] == [
        ("form", "goods", "changed")
    ]
    assert found["changes"][0]["details"][0]["path"] == "fields/maker"


def test_removing_a_field_that_is_used_warns_who_uses_it(client, ctx, installed, shop):
    client.login("admin")
    goods = deepcopy(shop["form", "goods"])
    goods["fields"] = goods["fields"][:1]
    edit(ctx, ("form", "goods"), goods)

    found = client.get("/api/v1/apps/shop/diff").json

    assert "retire_column" in [s["step"] for s in found["plan"]]
    assert any("price" in one["text"] for one in found["impact"])


def test_a_draft_with_errors_is_not_published_and_the_old_one_runs(
    client, ctx, installed, shop
):
    client.login("admin")
    broken = deepcopy(shop["form", "sale"])
    broken["fields"][1]["props"]["form"] = "gods"
    edit(ctx, ("form", "sale"), broken)

    answer = client.post("/api/v1/apps/shop/releases", json={})

    assert answer.status_code == 422
    assert answer.json["code"] == "release.refused"
    assert answer.json["problems"][0]["path"] == "forms/sale/fields/1/props/form"
    assert releases.live(ctx, "shop").number == 1


def test_a_step_that_fails_leaves_the_old_release_running(
    ctx, installed, shop, monkeypatch
):
    edit(ctx, ("form", "goods"), with_field(shop["form", "goods"], "maker"))

    def broken(*_args):
        raise RuntimeError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(schema_changes, "apply", broken)
        with pytest.raises(RuntimeError):
            releases.publish(ctx, "shop")

    assert releases.live(ctx, "shop").number == 1
    assert releases.publish(ctx, "shop").number == 2


def test_another_process_follows_a_publication_at_once(ctx, installed, settings):
    other = Database(settings.url)
    neighbour = Context(Platform(settings, other))
    assert releases.live(neighbour, "shop").number == 1

    releases.publish(ctx, "shop")

    assert releases.live(neighbour, "shop").number == 2
    other.close()


def test_the_live_release_is_parsed_once(ctx, installed):
    assert releases.live(ctx, "shop") is releases.live(ctx, "shop")


def test_a_pinned_release_stays_what_it_was(ctx, installed, shop):
    edit(ctx, ("form", "goods"), with_field(shop["form", "goods"], "maker"))
    releases.publish(ctx, "shop")

    old = releases.release(ctx, "shop", 1)

    assert "maker" not in old.forms["goods"].fields


def test_restoring_publishes_an_old_release_under_a_new_number(
    client, ctx, installed, shop
):
    client.login("admin")
    edit(ctx, ("form", "goods"), with_field(shop["form", "goods"], "maker"))
    releases.publish(ctx, "shop")

    answer = client.post("/api/v1/apps/shop/releases/1/restore")

    assert answer.status_code == 201
    assert answer.json["number"] == 3
    assert "maker" not in releases.live(ctx, "shop").forms["goods"].fields
    listed = client.get("/api/v1/apps/shop/releases").json["releases"]
    assert [(r["number"], r["live"]) for r in listed] == [
        (3, True),
        (2, False),
        (1, False),
    ]
    draft = client.get("/api/v1/apps/shop/draft").json
    assert not any(d["changed"] for d in draft["definitions"])


def test_a_field_that_comes_back_has_its_values_again(ctx, installed, shop):
    main = releases.live(ctx, "shop").tables["goods"].main
    with ctx.database.write() as conn:
        conn.execute(main.insert().values(name="Pen", price=3))
    goods = deepcopy(shop["form", "goods"])
    goods["fields"], goods["views"] = goods["fields"][:1], []
    role = shop["app", "app"]["roles"][1]
    del role["forms"]["goods"]["fields"]
    edit(ctx, ("app", "app"), shop["app", "app"])

    edit(ctx, ("form", "goods"), goods)
    releases.publish(ctx, "shop")
    releases.restore(ctx, "shop", 1)

    main = releases.live(ctx, "shop").tables["goods"].main
    with ctx.database.read() as conn:
        assert [float(row.price) for row in conn.execute(main.select())] == [3.0]


def test_equal_definitions_are_stored_once(ctx, installed):
    from sqlalchemy import func, select

    from tenon.storage.models.apps import definition

    with ctx.database.read() as conn:
        before = conn.scalar(select(func.count()).select_from(definition))
    releases.publish(ctx, "shop")

    with ctx.database.read() as conn:
        assert conn.scalar(select(func.count()).select_from(definition)) == before


def test_unknown_apps_and_releases_are_named(ctx, installed):
    with pytest.raises(TenonError) as no_app:
        releases.live(ctx, "nope")
    with pytest.raises(TenonError) as no_release:
        releases.restore(ctx, "shop", 9)

    assert no_app.value.code == "app.unknown"
    assert no_release.value.code == "release.unknown"


def test_where_used_names_every_place(client, ctx, installed):
    client.login("admin")

    found = client.get("/api/v1/apps/shop/where-used/form/goods?field=price").json

    assert {(u["kind"], u["key"], u["path"]) for u in found["used_by"]} == {
        ("form", "goods", "views/0/columns/1"),
        ("app", "app", "roles/1/forms/goods/fields/price"),
    }


def test_publishing_needs_a_builder(ctx, installed):
    from tenon.context import Actor

    with pytest.raises(TenonError) as caught:
        releases.publish(ctx.acting(Actor(5, "Ann")), "shop")

    assert caught.value.code == "forbidden"
    assert not isinstance(caught.value, ProblemsError)
