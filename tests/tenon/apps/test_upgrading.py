"""Templates and their newer versions: forty edits of people, and none is lost."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from engines.core.errors import ProblemsError
from tenon.context import Context
from tenon.services import apps, packages, releases, templates, upgrading
from tenon.services.apps import NewApp
from tenon.services.definitions import APP
from tenon.services.packages import Package
from tenon.storage import apps as store
from tenon.storage.apps import Stamp

Documents = dict[tuple[str, str], Any]
Release = Callable[..., None]


@pytest.fixture
def shelf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shop: Documents
) -> Callable[..., None]:
    """Return what puts a version of the shop template on the shelf."""
    monkeypatch.setattr(packages, "templates_folder", lambda: tmp_path)

    def put(version: str, **documents: Any) -> None:
        folder = tmp_path / "shop"
        whole = deepcopy(shop)
        whole[APP]["version"] = version
        for name, change in documents.items():
            change(whole[APP if name == "app" else ("form", name)])
        packages.write_folder(Package(whole), folder)

    put("1.0")
    return put


def draft(ctx: Context, key: str = "shop") -> Documents:
    """Return the draft of the app."""
    with ctx.database.read() as conn:
        return store.draft_documents(conn, key)


def edit(ctx: Context, change: Callable[[Documents], None]) -> None:
    """Change the draft as a builder does."""
    documents = draft(ctx)
    change(documents)
    with ctx.database.write() as conn:
        store.replace_draft(conn, "shop", documents, Stamp(ctx.now(), None))


def add_field(form: dict[str, Any], key: str, widget: str = "text") -> None:
    """Add a field at the end of a form."""
    form["fields"].append({"key": key, "widget": widget, "title": key})


def test_an_app_knows_its_template_and_so_does_its_copy(
    ctx: Context, shelf: Callable[..., None]
) -> None:
    apps.create(ctx, NewApp(template="shop"))
    apps.create(ctx, NewApp(clone="shop", key="second", title="Second"))

    for key in ("shop", "second"):
        origin = {"key": "shop", "version": "1.0"}
        assert draft(ctx, key)[APP]["template"] == origin
        assert upgrading.offer(ctx, key) == {"state": "current"}
    shelf("2.0")
    assert upgrading.offer(ctx, "second")["state"] == "available"


def test_a_blank_app_has_nothing_to_upgrade(ctx: Context, shelf: Release) -> None:
    key = apps.create(ctx, NewApp(title="Blank"))

    assert upgrading.offer(ctx, key) == {"state": "no_template"}


def test_forty_edits_stay_and_the_new_version_comes(
    ctx: Context, shelf: Callable[..., None]
) -> None:
    apps.create(ctx, NewApp(template="shop"))

    def forty(documents: Documents) -> None:
        for number in range(20):
            add_field(documents["form", "sale"], f"mine{number}")
            add_field(documents["form", "goods"], f"mine{number}")
        documents["form", "sale"]["title"] = "Our sales"
        documents[APP]["roles"][1]["title"] = "Shop assistant"
        del documents["dashboard", "board"]
        documents[APP]["navigation"][1]["items"].pop()

    edit(ctx, forty)
    shelf(
        "2.0",
        sale=lambda form: add_field(form, "discount", "percent"),
        goods=lambda form: form["fields"][1].update(required=True),
        app=lambda app: app["navigation"].append({"form": "goods"}),
    )

    offer = upgrading.offer(ctx, "shop")
    assert (offer["from"], offer["to"]) == ("1.0", "2.0")
    assert {(one["kind"], one["key"]) for one in offer["changes"]} == {
        ("form", "sale"),
        ("form", "goods"),
        ("app", "app"),
    }
    assert offer["conflicts"] == []
    assert upgrading.upgrade(ctx, "shop", None) == {"version": "2.0", "problems": 0}

    now = draft(ctx)
    sale = now["form", "sale"]
    names = [field["key"] for field in sale["fields"]]
    assert sale["title"] == "Our sales"
    assert {f"mine{number}" for number in range(20)} <= set(names)
    assert "discount" in names
    assert now["form", "goods"]["fields"][1]["required"] is True
    assert now[APP]["roles"][1]["title"] == "Shop assistant"
    assert ("dashboard", "board") not in now
    assert releases.live(ctx, "shop").number == 1
    releases.publish(ctx, "shop")
    assert upgrading.offer(ctx, "shop") == {"state": "current"}


def test_what_both_changed_is_asked_and_nothing_is_written_before(
    ctx: Context, shelf: Callable[..., None]
) -> None:
    apps.create(ctx, NewApp(template="shop"))
    edit(ctx, lambda docs: docs["form", "sale"].update(title="Ours"))
    shelf("2.0", sale=lambda form: form.update(title="Theirs"))
    before = draft(ctx)

    (conflict,) = upgrading.offer(ctx, "shop")["conflicts"]
    assert (conflict["mine"]["en"], conflict["theirs"]["en"]) == ("Ours", "Theirs")
    assert [one["en"] for one in conflict["words"]] == ["Title"]
    with pytest.raises(ProblemsError) as error:
        upgrading.upgrade(ctx, "shop", {})
    assert error.value.code == "upgrade.conflicts"
    assert draft(ctx) == before

    upgrading.upgrade(ctx, "shop", {conflict["id"]: "theirs"})
    assert draft(ctx)["form", "sale"]["title"] == "Theirs"


def test_an_upgrade_that_is_rolled_back_is_offered_again(
    ctx: Context, shelf: Callable[..., None]
) -> None:
    apps.create(ctx, NewApp(template="shop"))
    shelf("2.0", sale=lambda form: add_field(form, "discount"))
    upgrading.upgrade(ctx, "shop", None)
    releases.publish(ctx, "shop")

    releases.restore(ctx, "shop", 1)

    assert upgrading.offer(ctx, "shop")["state"] == "available"


def test_an_export_knows_its_template_on_another_installation(
    ctx: Context, shelf: Callable[..., None]
) -> None:
    apps.create(ctx, NewApp(template="shop"))
    whole = packages.read_zip(apps.export(ctx, "shop"))

    key = apps.install(ctx, whole, key="moved")

    shelf("2.0", sale=lambda form: add_field(form, "discount"))
    assert upgrading.offer(ctx, key)["state"] == "available"


def test_the_gallery_says_what_is_inside(ctx: Context, shelf: Release) -> None:
    (card,) = templates.listed()
    assert (card["key"], card["version"], card["counts"]["forms"]) == ("shop", "1.0", 2)
    inside = templates.details("shop")
    assert [one["key"] for one in inside["contents"]["forms"]] == ["sale", "goods"]


def test_a_conflict_is_told_in_words_with_its_three_values(
    ctx: Context, shelf: Callable[..., None]
) -> None:
    apps.create(ctx, NewApp(template="shop"))

    def mine(documents: Documents) -> None:
        documents["form", "sale"]["fields"][0]["required"] = False
        documents[APP]["roles"][1]["forms"]["sale"]["edit"] = "own"

    edit(ctx, mine)

    def theirs(app: dict[str, Any]) -> None:
        app["roles"][1]["forms"]["sale"]["edit"] = "department"

    shelf("2.0", app=theirs)

    (conflict,) = upgrading.offer(ctx, "shop")["conflicts"]
    where = " › ".join(one["en"] for one in conflict["words"])
    assert where == "Role Clerk › Rights in forms › Sale › Edit"
    assert conflict["theirs"]["zh-CN"] == "department"


def test_an_app_of_the_time_before_origins_were_kept_is_upgraded_too(
    ctx: Context, shelf: Callable[..., None], shop: Documents
) -> None:
    shop[APP]["version"] = "0.2"
    apps.install(ctx, Package(shop))
    assert "template" not in draft(ctx)[APP]
    edit(ctx, lambda docs: docs["form", "sale"].update(title="Ours"))
    shelf("2.0", sale=lambda form: add_field(form, "discount", "percent"))

    offer = upgrading.offer(ctx, "shop")
    upgrading.upgrade(ctx, "shop", None)

    assert (offer["from"], offer["conflicts"]) == ("0.2", [])
    now = draft(ctx)
    assert now["form", "sale"]["title"] == "Ours"
    assert now["form", "sale"]["fields"][-1]["key"] == "discount"
    assert now[APP]["template"] == {"key": "shop", "version": "2.0"}
