"""Apps: who sees them, how they come and go, what a package may hold."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.services import apps, packages, people, roles, session
from tenon.services.apps import NewApp, make_key
from tenon.services.packages import Package


@pytest.fixture
def installed(ctx, shop):
    return apps.install(ctx, Package(shop))


@pytest.fixture
def ann(ctx, app, installed):
    """A person with the role `clerk`."""
    given = {"username": "ann", "name": "Ann", "password": "long-enough"}
    roles.set_members(ctx, "shop", "clerk", [people.add_user(ctx, given)], [])
    browser = app.test_client()
    browser.login("ann", "long-enough")
    return browser


def test_an_app_exists_only_for_those_who_have_a_role_in_it(app, ctx, ann):
    people.add_user(ctx, {"username": "bob", "name": "Bob", "password": "long-enough"})
    bob = app.test_client()
    bob.login("bob", "long-enough")

    assert [a["key"] for a in ann.get("/api/v1/apps").json["apps"]] == ["shop"]
    assert bob.get("/api/v1/apps").json["apps"] == []
    assert bob.get("/api/v1/apps/shop").status_code == 404


def test_the_navigation_holds_only_what_a_person_may_see(ann, client):
    client.login("admin")

    his = ann.get("/api/v1/apps/shop").json
    all_of_it = client.get("/api/v1/apps/shop").json

    assert [item.get("form") for item in his["navigation"]] == ["sale", None]
    assert [i.get("form") for i in his["navigation"][1]["items"]] == ["goods"]
    assert his["dashboards"] == []
    assert his["roles"] == ["clerk"]
    assert len(all_of_it["navigation"][1]["items"]) == 2


def test_a_role_given_to_a_department_reaches_everybody_below_it(ctx, app, installed):
    from tenon.services import departments

    top = departments.add(ctx, {"title": "Top"})
    low = departments.add(ctx, {"title": "Low", "parent_id": top})
    person = {"username": "cat", "name": "Cat", "password": "long-enough"}
    cat = people.add_user(ctx, person | {"department_id": low})

    roles.set_members(ctx, "shop", "clerk", [], [top])

    with ctx.database.read() as conn:
        actor = session.actor_of(ctx.platform, conn, cat)
    assert actor.roles == {"shop": {"clerk"}}


def test_roles_are_listed_with_those_who_hold_them(ann, client):
    client.login("admin")

    found = client.get("/api/v1/apps/shop/roles").json["roles"]

    assert [(r["key"], [u["title"] for u in r["users"]]) for r in found] == [
        ("owner", []),
        ("clerk", ["Ann"]),
    ]


def test_a_blank_app_can_be_opened_by_the_builder_who_made_it(app, ctx):
    given = {"username": "eve", "name": "Eve", "password": "long-enough"}
    people.add_user(ctx, given | {"can_build": True})
    eve = app.test_client()
    eve.login("eve", "long-enough")

    made = eve.post("/api/v1/apps", json={"title": "客户管理"})

    assert made.status_code == 201
    assert made.json == {"key": "ke_hu_guan_li"}
    assert eve.get("/api/v1/apps/ke_hu_guan_li").json["roles"] == ["member"]


def test_a_clone_gets_a_key_of_its_own(ctx, installed):
    assert apps.create(ctx, NewApp(clone="shop", title="Copy")) == "shop_2"


def test_a_key_that_is_taken_is_refused(client, installed):
    client.login("admin")

    answer = client.post("/api/v1/apps", json={"title": "X", "key": "shop"})

    assert (answer.status_code, answer.json["code"]) == (409, "app.taken")


def test_a_package_that_is_exported_installs_again_unchanged(client, ctx, installed):
    client.login("admin")

    exported = client.get("/api/v1/apps/shop/package")
    again = client.post(
        "/api/v1/apps", data={"file": (BytesIO(exported.data), "shop.zip")}
    )

    assert again.status_code == 201
    first, second = (apps.export(ctx, key) for key in ("shop", again.json["key"]))
    assert packages.read_zip(first).documents.keys() == (
        packages.read_zip(second).documents.keys()
    )
    assert exported.data == client.get("/api/v1/apps/shop/package").data


def test_an_app_with_problems_is_not_installed_and_names_them_all(ctx, shop):
    shop["app", "app"]["navigation"] = [{"form": "a"}, {"form": "b"}]

    with pytest.raises(ProblemsError) as caught:
        apps.install(ctx, Package(shop))

    assert len(caught.value.problems) == 2
    assert apps.listed(ctx) == []


def test_deleting_an_app_takes_it_away_from_everybody(client, ann):
    client.login("admin")

    assert client.delete("/api/v1/apps/shop").status_code == 204

    assert ann.get("/api/v1/apps/shop").status_code == 404
    assert client.get("/api/v1/apps").json["apps"] == []


def zipped(files, compress=ZIP_DEFLATED):
    buffer = BytesIO()
    with ZipFile(buffer, "w", compress) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"app.json": b"{}", "../evil.json": b"{}"}, "package.unsafe_path"),
        ({"app.json": b"{}", "/etc/evil.json": b"{}"}, "package.unsafe_path"),
        ({"app.json": b"{}", "c:\\evil.json": b"{}"}, "package.unsafe_path"),
        ({"app.json": b"0" * 100_000_001}, "package.too_large"),
        ({f"forms/f{n}.json": b"" for n in range(2_001)}, "package.too_large"),
    ],
)
def test_a_hostile_zip_is_refused_before_it_is_unpacked(files, code):
    content = zipped(files)

    with pytest.raises(TenonError) as caught:
        packages.read_zip(content)

    assert caught.value.code == code


def test_what_is_no_zip_is_refused():
    with pytest.raises(TenonError) as caught:
        packages.read_zip(b"not a zip")

    assert caught.value.code == "package.bad_zip"


def test_bad_json_in_a_package_names_file_line_and_column():
    content = zipped({"app.json": b"{}", "forms/lead.json": b'{\n "key": }'})

    with pytest.raises(ProblemsError) as caught:
        packages.read_zip(content)

    assert caught.value.problems[0].path == ("forms", "lead")
    assert "line 2" in caught.value.problems[0].texts["en"]


def test_a_zip_of_a_folder_is_read_like_the_folder():
    content = zipped({"shop/app.json": b'{"key": "shop"}', "shop/forms/a.json": b"{}"})

    assert packages.read_zip(content).documents.keys() == {
        ("app", "app"),
        ("form", "a"),
    }


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("客户 2024", "ke_hu_2024"),
        ("Sales & Co.", "sales_co"),
        ("123", "app_123"),
        ("!!!", "app"),
        ({"zh-CN": "线索", "en": "Lead"}, "lead"),
    ],
)
def test_keys_read_like_their_titles(title, key):
    assert make_key(title) == key


def test_what_is_written_about_an_app_goes_along_with_it(ctx, shop):
    papers = {"README.md": "# 小店\n", "quality.yaml": "roles-defined: done\n"}
    first = apps.install(ctx, packages.Package(shop, papers=papers))

    packed = packages.read_zip(apps.export(ctx, first))
    second = apps.install(ctx, packed, key="second")
    cloned = apps.create(ctx, apps.NewApp(title="Third", clone=second))

    assert packed.papers == papers
    assert packages.read_zip(apps.export(ctx, cloned)).papers == papers
