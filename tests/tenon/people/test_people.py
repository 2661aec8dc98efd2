"""Administrators keep people, departments and roles; nobody else does."""

import pytest

from tenon.services import session
from tenon.storage.people import load_tree


@pytest.fixture
def admin(client):
    client.login("admin")
    return client


def new_person(client, username="ann", **more):
    given = {"username": username, "name": username.title(), "password": "long-enough"}
    return client.post("/api/v1/users", json=given | more)


def new_department(client, title, **more):
    answer = client.post("/api/v1/departments", json={"title": title} | more)
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def test_an_administrator_adds_a_person_who_can_then_sign_in(app, admin):
    added = new_person(admin, department=new_department(admin, "Sales"))

    assert added.status_code == 201
    assert added.json["department"]["title"] == "Sales"
    assert app.test_client().login("ann", "long-enough")["name"] == "Ann"


def test_all_problems_of_a_new_person_are_told_at_once(admin):
    new_person(admin)

    answer = new_person(admin, password="short", department=99)

    assert answer.status_code == 422
    found = {p["path"]: p["code"] for p in answer.json["problems"]}
    assert found == {
        "username": "user.taken",
        "password": "user.weak_password",
        "department": "department.unknown",
    }


def test_a_body_with_unknown_or_missing_properties_names_each(admin):
    answer = admin.post("/api/v1/users", json={"name": 3, "colour": "red"})

    paths = {p["path"] for p in answer.json["problems"]}
    assert answer.status_code == 422
    assert paths == {"name", "colour", "username", "password"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/api/v1/users"),
        ("post", "/api/v1/departments"),
        ("post", "/api/v1/users"),
    ],
)
def test_ordinary_people_keep_nobody(app, admin, method, path):
    new_person(admin)
    ann = app.test_client()
    ann.login("ann", "long-enough")
    given = {"title": "X", "username": "bob", "name": "B", "password": "long-enough"}
    body = {k: given[k] for k in (("title",) if "dep" in path else ())} or given
    body.pop("title", None) if "users" in path else None

    answer = getattr(ann, method)(path, json=body)

    assert answer.status_code == 403
    assert answer.json["code"] == "forbidden"


def test_switching_a_person_off_ends_his_sessions(app, admin):
    ann_id = new_person(admin).json["id"]
    ann = app.test_client()
    ann.login("ann", "long-enough")

    admin.patch(f"/api/v1/users/{ann_id}", json={"active": False})

    assert ann.get("/api/v1/me").status_code == 401


def test_the_last_administrator_cannot_be_switched_off(admin):
    me = admin.get("/api/v1/me").json["id"]

    answer = admin.patch(f"/api/v1/users/{me}", json={"is_admin": False})

    assert answer.status_code == 422
    assert answer.json["code"] == "user.last_admin"
    assert admin.get("/api/v1/me").json["is_admin"]


def test_everybody_finds_people_to_choose_by_name(app, admin):
    new_person(admin, department=new_department(admin, "Sales"))
    new_person(admin, "bob")
    ann = app.test_client()
    ann.login("ann", "long-enough")

    found = ann.get("/api/v1/people?q=an").json["options"]

    assert [(one["title"], one["subtitle"]) for one in found] == [("Ann", "Sales")]


def test_a_percent_sign_in_a_search_is_just_a_percent_sign(admin):
    assert admin.get("/api/v1/people?q=%25").json["options"] == []


def test_users_come_in_pages(admin):
    for name in ("a1", "a2", "a3"):
        new_person(admin, name)

    first = admin.get("/api/v1/users?limit=3").json
    second = admin.get(f"/api/v1/users?limit=3&cursor={first['cursor']}").json

    assert len(first["users"]) == 3
    assert [u["username"] for u in second["users"]] == ["a3"]
    assert second["cursor"] is None


def test_a_department_cannot_move_below_itself(admin):
    top = new_department(admin, "Top")
    low = new_department(admin, "Low", parent_id=top)

    answer = admin.patch(f"/api/v1/departments/{top}", json={"parent_id": low})

    assert answer.status_code == 422
    assert answer.json["problems"][0]["code"] == "department.cycle"


def test_a_department_with_members_cannot_be_deleted(admin):
    sales = new_department(admin, "Sales")
    new_person(admin, department=sales)

    refused = admin.delete(f"/api/v1/departments/{sales}")

    assert refused.status_code == 422
    assert refused.json["code"] == "department.in_use"


def test_an_actor_knows_his_departments_his_people_and_his_roles(admin, platform, ctx):
    top = new_department(admin, "Top")
    low = new_department(admin, "Low", parent_id=top)
    boss = new_person(admin, "boss", department=top).json["id"]
    worker = new_person(admin, "worker", department=low).json["id"]
    admin.patch(f"/api/v1/departments/{top}", json={"head": boss})

    with platform.database.read() as conn:
        actor = session.actor_of(platform, conn, boss)
        below = session.actor_of(platform, conn, worker)

    assert actor.departments == {top}
    assert actor.below == {top, low}
    assert actor.subordinates == {boss, worker}
    assert below.subordinates == frozenset()


def test_the_tree_of_departments_survives_a_circle_in_the_data(platform):
    with platform.database.write() as conn:
        conn.exec_driver_sql("INSERT INTO sys_department (id, title) VALUES (1, 'A')")
        conn.exec_driver_sql(
            "INSERT INTO sys_department (id, title, parent_id) VALUES (2, 'B', 1)"
        )
        conn.exec_driver_sql("UPDATE sys_department SET parent_id = 2 WHERE id = 1")

        tree = load_tree(conn)

    assert tree.below([1]) == {1, 2}
    assert tree.above([1]) == {1, 2}
    assert len(tree.path(1)) <= 2
