"""An import does no more than the person may do by hand."""

import pytest

from .sheets import Office, xlsx

ROLE = {
    "key": "seller",
    "title": "Seller",
    "forms": {
        "order": {
            "view": "all",
            "create": True,
            "edit": "own",
            "import": True,
            "fields": {"amount": "read", "year": "hidden", "items.quantity": "hidden"},
        },
        "customer": {"view": "own", "create": False},
    },
}


@pytest.fixture
def database_url(tmp_path):
    """Rights are the same on every database."""
    return f"sqlite:///{tmp_path / 'tenon.db'}"


@pytest.fixture
def office(client, platform):
    """An office in which Bo, who may little, is at work."""
    client.login("admin")
    made = Office(client, platform)
    made.bring("order", xlsx(("订单编号", "年份"), ("A", 2024)))
    made.bring("customer", xlsx(("客户名称",), ("启明",)))
    draft = client.get("/api/v1/apps/office/draft/app/app")
    root = {**draft.json["definition"], "roles": [ROLE]}
    etag = {"If-Match": draft.headers["ETag"]}
    client.put("/api/v1/apps/office/draft/app/app", json=root, headers=etag)
    made.post("/apps/office/releases")
    person = {"username": "bo", "name": "Bo", "password": "tenon-demo"}
    number = made.post("/users", person)["id"]
    place = "/apps/office/roles/seller/members"
    made.send("PUT", place, {"users": [number], "departments": []})
    client.login("bo")
    return made


def test_fields_that_he_may_not_write_cannot_be_mapped(office):
    begun = office.begin("order", xlsx(("订单编号", "年份", "金额"), ("B", 1, 2)))
    offered = {field["key"] for field in begun["fields"]}
    mapping = [{"column": 0, "field": "number"}, {"column": 1, "field": "year"}]
    path = f"/apps/office/forms/order/imports/{begun['import']}/dry-run"

    answer = office.post(path, {"mapping": mapping}, status=(422,))

    assert not offered & {"year", "amount", "items.quantity"}
    assert [p["code"] for p in answer["problems"]] == ["import.field"]


def test_records_that_he_may_not_change_stay(office):
    begun = office.begin("order", xlsx(("订单编号", "阶段"), ("A", "赢单")))

    checked = office.check("order", begun, mode="update", keys=["number"])
    done = office.run("order", begun)

    assert checked["groups"][0]["code"] == "forbidden"
    assert (done["updated"], done["skipped"]) == (0, 1)


def test_records_that_he_may_not_see_are_neither_matched_nor_made(office):
    begun = office.begin("order", xlsx(("订单编号", "客户"), ("B", "启明")))

    (group,) = office.check("order", begun)["groups"]
    answers = [{"field": "customer", "value": "启明", "do": "replace", "with": 1}]
    again = office.check("order", begun, answers=answers)

    assert group["code"] == "reference.unmatched"
    assert (group["suggestions"], "create" in group["answers"]) == ([], False)
    assert again["groups"][0]["code"] == "reference.absent"


def test_options_are_made_by_builders_only(office):
    begun = office.begin("order", xlsx(("订单编号", "阶段"), ("B", "暂停")))
    (group,) = office.check("order", begun)["groups"]
    answers = [{"field": "stage", "value": "暂停", "do": "create"}]
    office.check("order", begun, answers=answers)
    place = f"/apps/office/forms/order/imports/{begun['import']}/run"

    office.post(place, status=(403,))

    assert "create" not in group["answers"]


def test_a_form_without_the_right_to_import_refuses(office):
    upload = office.upload(xlsx(("客户名称",), ("X",)))["upload"]

    office.post(
        "/apps/office/forms/customer/imports", {"upload": upload}, status=(403,)
    )
    office.post("/apps/other/forms/order/imports", {"upload": upload}, status=(404,))
