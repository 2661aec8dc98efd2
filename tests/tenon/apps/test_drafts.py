"""Drafts: no change gets lost, every problem is told with its path."""

from copy import deepcopy

import pytest

from tenon.services import apps
from tenon.services.definitions import check_documents
from tenon.services.packages import Package


@pytest.fixture
def builder(ctx, client, shop):
    apps.install(ctx, Package(shop))
    client.login("admin")
    return client


PATH = "/api/v1/apps/shop/draft/form/sale"


def test_the_overview_lists_every_definition_as_unchanged_after_installing(builder):
    found = builder.get("/api/v1/apps/shop/draft").json

    assert found["app"]["title"]["en"] == "Shop"
    assert found["live"]["number"] == 1
    assert {(d["kind"], d["key"]) for d in found["definitions"]} == {
        ("app", "app"),
        ("form", "goods"),
        ("form", "sale"),
        ("dashboard", "board"),
    }
    assert not any(d["changed"] for d in found["definitions"])


def test_a_definition_is_saved_with_the_etag_that_was_read(builder):
    read = builder.get(PATH)
    changed = read.json["definition"] | {"title": "Sales"}

    saved = builder.put(PATH, json=changed, headers={"If-Match": read.headers["ETag"]})

    assert saved.status_code == 200
    assert saved.json["definition"]["title"] == "Sales"
    assert saved.headers["ETag"] != read.headers["ETag"]
    overview = builder.get("/api/v1/apps/shop/draft").json["definitions"]
    assert [d["key"] for d in overview if d["changed"]] == ["sale"]


def test_a_stale_etag_is_refused_and_changes_nothing(builder):
    read = builder.get(PATH)
    one = read.json["definition"] | {"title": "One"}
    builder.put(PATH, json=one, headers={"If-Match": read.headers["ETag"]})

    two = builder.put(
        PATH, json=one | {"title": "Two"}, headers={"If-Match": read.headers["ETag"]}
    )

    assert (two.status_code, two.json["code"]) == (412, "draft.changed")
    assert builder.get(PATH).json["definition"]["title"] == "One"


def test_saving_without_saying_what_was_seen_is_428(builder):
    answer = builder.put(PATH, json={"key": "sale"})

    assert answer.status_code == 428


def test_a_new_definition_is_created_once(builder):
    path = "/api/v1/apps/shop/draft/form/shelf"
    shelf = {"key": "shelf", "title": "Shelf", "fields": []}
    new = {"If-None-Match": "*"}

    first = builder.put(path, json=shelf, headers=new)
    second = builder.put(path, json=shelf, headers=new)

    assert first.status_code == 200
    assert second.status_code == 412


def test_problems_are_told_but_do_not_forbid_saving(builder):
    read = builder.get(PATH)
    broken = deepcopy(read.json["definition"])
    broken["fields"].append({"key": "x", "widget": "ratng", "title": "X"})
    broken["fields"][1]["props"]["form"] = "gods"

    saved = builder.put(PATH, json=broken, headers={"If-Match": read.headers["ETag"]})

    assert saved.status_code == 200
    assert {"fields/1/props/form"} <= {p["path"] for p in saved.json["problems"]}


@pytest.mark.parametrize(
    ("body", "code"),
    [([], "schema"), ({"key": "other"}, "definition.wrong_key")],
)
def test_what_is_no_definition_of_that_key_is_refused(builder, body, code):
    read = builder.get(PATH)

    answer = builder.put(PATH, json=body, headers={"If-Match": read.headers["ETag"]})

    assert answer.status_code == 422
    assert answer.json["problems"][0]["code"] == code


def test_unknown_kinds_and_keys_are_404(builder):
    assert builder.get("/api/v1/apps/shop/draft/spell/x").status_code == 404
    assert builder.get("/api/v1/apps/shop/draft/form/nope").status_code == 404
    assert builder.get("/api/v1/apps/nope/draft").status_code == 404


def test_deleting_takes_a_definition_out_of_the_draft_only(builder):
    path = "/api/v1/apps/shop/draft/dashboard/board"
    etag = builder.get(path).headers["ETag"]

    assert builder.delete(path, headers={"If-Match": etag}).status_code == 204

    assert builder.get(path).status_code == 404
    assert builder.get("/api/v1/apps/shop").json["dashboards"]


def test_the_check_finds_every_problem_of_every_definition(shop):
    shop["app", "app"]["navigation"].append({"form": "gone"})
    shop["app", "app"]["roles"][1]["forms"]["goods"]["fields"]["cost"] = "hidden"
    shop["app", "app"]["roles"].append({"key": "clerk"})
    shop["form", "sale"]["fields"][1]["props"]["form"] = "gods"
    shop["dashboard", "board"]["tiles"][0]["dimensions"] = [{"field": "nothing"}]

    found = {"/".join(map(str, p.path)) for p in check_documents(shop).errors}

    assert {
        "app/navigation/2/form",
        "app/roles/1/forms/goods/fields/cost",
        "app/roles/2/key",
        "forms/sale/fields/1/props/form",
    } <= found
    assert any(path.startswith("dashboards/board/tiles/0") for path in found)


def test_one_broken_field_does_not_make_its_neighbours_look_broken(shop):
    shop["form", "goods"]["fields"].append({"key": "id", "widget": "text"})

    found = check_documents(shop).errors

    assert {p.path[:2] for p in found} == {("forms", "goods")}


def test_ordinary_people_see_no_draft(app, ctx, builder):
    from tenon.services import people

    person = {"username": "ann", "name": "Ann", "password": "long-enough"}
    people.add_user(ctx, person)
    ann = app.test_client()
    ann.login("ann", "long-enough")

    assert ann.get("/api/v1/apps/shop/draft").status_code == 403
    assert ann.post("/api/v1/apps/shop/check").status_code == 403
