"""What an import does with keys, links, subforms, options and blanks."""

import pytest

from .sheets import ORDER, Office, csv, xlsx


@pytest.fixture
def office(client, platform):
    client.login("admin")
    return Office(client, platform)


def test_rows_update_the_records_that_two_keys_find_and_add_the_rest(office):
    first = [
        ("订单编号", "年份", "金额"),
        ("A", 2024, 10),
        ("A", 2025, 20),
        ("B", 2024, 30),
    ]
    office.bring("order", xlsx(*first))

    again = [first[0], ("A", 2024, 11), ("B", 2024, 30), ("B", 2025, 5)]
    _begun, done = office.bring(
        "order", xlsx(*again), mode="upsert", keys=["number", "year"]
    )

    assert done == {"inserted": 1, "updated": 1, "same": 1, "skipped": 0}
    found = {(r["number"], r["year"]): r["amount"] for r in office.records("order")}
    assert found == {
        ("A", 2024): "11.00",
        ("A", 2025): "20.00",
        ("B", 2024): "30.00",
        ("B", 2025): "5.00",
    }


def test_the_later_of_two_rows_with_one_key_wins_and_the_check_says_so(office):
    sheet = xlsx(("订单编号", "年份", "金额"), ("A", 2024, 1), ("A", 2024, 2))
    begun = office.begin("order", sheet)

    checked = office.check("order", begun, mode="upsert", keys=["number", "year"])
    done = office.run("order", begun)

    assert [g["code"] for g in checked["groups"]] == ["import.repeated"]
    assert done["inserted"], done["updated"] == (1, 1)
    assert [r["amount"] for r in office.records("order")] == ["2.00"]


def test_rows_without_a_record_are_told_when_only_updating(office):
    begun = office.begin("order", xlsx(("订单编号", "金额"), ("A", 1)))

    checked = office.check("order", begun, mode="update", keys=["number"])

    assert checked["invalid"] == 1
    assert checked["groups"][0]["code"] == "import.absent_key"


def test_a_blank_cell_keeps_the_old_value_when_that_is_asked_for(office):
    office.bring("order", xlsx(("订单编号", "年份", "金额"), ("A", 2024, 7)))
    sheet = xlsx(("订单编号", "年份", "金额"), ("A", None, 8))

    office.bring("order", sheet, mode="update", keys=["number"], blanks="keep")

    (record,) = office.records("order")
    assert (record["year"], record["amount"]) == (2024, "8.00")


def test_subform_rows_come_by_merged_cells_of_their_record(office):
    sheet = xlsx(
        ("订单编号", "年份", "产品", "数量"),
        ("A", 2024, "螺丝", 1),
        (None, None, "螺母", 2),
        ("A", 2024, "垫片", 3),
        (None, None, "铆钉", 4),
        merged=("A2:A3", "B2:B3", "A4:A5", "B4:B5"),
    )

    _begun, done = office.bring("order", sheet)

    assert done["inserted"] == 2
    records = [
        office.detail("order", r["id"]) for r in office.records("order", sort="id")
    ]
    rows = [[(i["product"], i["quantity"]) for i in r["items"]] for r in records]
    assert rows == [[("螺丝", 1), ("螺母", 2)], [("垫片", 3), ("铆钉", 4)]]


@pytest.mark.parametrize("repeated", ["A", ""])
def test_subform_rows_come_by_repeated_or_blank_cells(office, repeated):
    sheet = xlsx(
        ("订单编号", "明细.产品", "明细.数量"),
        ("A", "螺丝", 1),
        (repeated, "螺母", 2),
        ("B", "垫片", 3),
    )

    _begun, done = office.bring("order", sheet)

    assert done["inserted"] == 2
    found = office.detail("order", office.named("order")["A"]["id"])
    assert [i["product"] for i in found["items"]] == ["螺丝", "螺母"]


def test_a_fault_in_a_subform_names_its_own_row_and_column(office):
    sheet = xlsx(("订单编号", "产品", "数量"), ("A", "螺丝", 1), (None, "螺母", "两个"))
    begun = office.begin("order", sheet)

    checked = office.check("order", begun)

    (group,) = checked["groups"]
    assert (group["field"], group["value"], group["rows"]) == (
        "items.quantity",
        "两个",
        [3],
    )
    assert group["field_title"] == "明细 / 数量"
    skipped = office.check("order", begun, on_error={"value": "skip_cell"})
    assert skipped["valid"] == 1
    office.run("order", begun)
    found = office.detail("order", office.records("order")[0]["id"])
    assert [i["quantity"] for i in found["items"]] == [1, None]


def test_subform_rows_are_replaced_by_an_update_and_come_back_with_it(office):
    head = ("订单编号", "产品", "数量")
    office.bring("order", xlsx(head, ("A", "螺丝", 1), (None, "螺母", 2)))

    begun, done = office.bring(
        "order", xlsx(head, ("A", "垫片", 9)), mode="update", keys=["number"]
    )
    changed = office.detail("order", office.records("order")[0]["id"])["items"]
    office.run("order", begun, "revert")
    back = office.detail("order", office.records("order")[0]["id"])["items"]

    assert done["updated"] == 1
    assert [i["product"] for i in changed] == ["垫片"]
    assert [(i["product"], i["quantity"]) for i in back] == [("螺丝", 1), ("螺母", 2)]


def test_what_somebody_changed_since_stays_and_the_rest_comes_back(office):
    office.bring("order", xlsx(("订单编号", "年份", "金额"), ("A", 2024, 1)))
    begun, _done = office.bring(
        "order",
        xlsx(("订单编号", "年份", "金额"), ("A", 2025, 2)),
        mode="update",
        keys=["number"],
    )
    (record,) = office.records("order")
    place = f"/apps/office/forms/order/records/{record['id']}"
    office.send("PATCH", place, {"version": record["version"], "year": 2030})

    office.run("order", begun, "revert")

    (record,) = office.records("order")
    assert (record["year"], record["amount"]) == (2030, "1.00")


def test_a_row_may_link_to_one_that_stands_below_it(office):
    sheet = xlsx(("客户名称", "上级"), ("分公司", "总公司"), ("总公司", None))
    begun = office.begin("customer", sheet)

    checked = office.check("customer", begun)
    office.run("customer", begun)

    assert checked["invalid"] == 0
    assert office.named("customer")["分公司"]["parent"]["title"] == "总公司"
    taken = office.run("customer", begun, "revert")
    assert (taken["reverted"], taken["kept"]) == (2, 0)
    assert office.records("customer") == []


def test_links_are_matched_by_the_chosen_field_and_missing_ones_made(office):
    office.bring("customer", xlsx(("客户名称", "客户编号"), ("启明", "C1")))
    begun = office.begin(
        "order", xlsx(("订单编号", "客户"), ("A", "启明"), ("B", "华瑞"))
    )
    asked = [{"field": "customer", "value": "华瑞", "do": "create"}]

    before = office.check("order", begun)
    after = office.check("order", begun, answers=asked)
    office.run("order", begun)

    assert (before["invalid"], after["invalid"]) == (1, 0)
    assert office.named("order")["B"]["customer"]["title"] == "华瑞"
    by_code = office.begin("order", xlsx(("订单编号", "客户"), ("C", "C1")))
    mapping = [
        {**m, "match_by": "code"} if m["field"] == "customer" else m
        for m in by_code["mapping"]
    ]
    office.check("order", {**by_code, "mapping": mapping})
    office.run("order", by_code)
    assert office.named("order")["C"]["customer"]["title"] == "启明"


def test_all_missing_links_can_be_made_with_one_answer(office):
    rows = [(f"N{n}", f"客户{n % 3}") for n in range(9)]
    begun = office.begin("order", xlsx(("订单编号", "客户"), *rows))
    asked = [{"field": "customer", "value": "*", "do": "create"}]

    checked = office.check("order", begun, answers=asked)
    office.run("order", begun)

    assert checked["valid"] == 9
    assert sorted(office.named("customer")) == ["客户0", "客户1", "客户2"]


def test_a_name_that_several_records_have_is_asked_about(office):
    office.bring("customer", xlsx(("客户名称",), ("启明",), ("启明",)))
    begun = office.begin("order", xlsx(("订单编号", "客户"), ("A", "启明")))

    checked = office.check("order", begun)

    (group,) = checked["groups"]
    assert group["code"] == "reference.ambiguous"
    assert len(group["suggestions"]) == 2


def test_people_are_found_by_name_address_and_phone(office):
    person = {"username": "wang", "name": "王芳", "password": "long-enough-1"}
    office.post("/users", person | {"email": "wang@example.cn", "phone": "13800138000"})
    rows = [
        ("A", "王芳"),
        ("B", "WANG@example.cn"),
        ("C", "+86 138-0013-8000"),
        ("D", "wang"),
    ]

    _begun, done = office.bring("order", xlsx(("订单编号", "销售"), *rows))

    assert done["inserted"] == 4
    assert {r["seller"]["title"] for r in office.records("order")} == {"王芳"}


def test_new_options_are_published_on_request_and_the_draft_stays_unpublished(office):
    begun = office.begin("order", xlsx(("订单编号", "阶段"), ("A", "暂停")))
    group = office.check("order", begun)["groups"][0]
    asked = [{"field": "stage", "value": "暂停", "do": "create"}]

    checked = office.check("order", begun, answers=asked)
    office.run("order", begun)

    assert "create" in group["answers"]
    assert checked["valid"] == 1
    assert office.records("order")[0]["stage"] == "暂停"
    form = office.get("/apps/office/forms/order")["form"]
    stage = next(f for f in form["fields"] if f["key"] == "stage")
    assert [o["value"] for o in stage["props"]["options"]][-1] == "暂停"


def test_unique_values_that_repeat_within_the_sheet_or_the_form_are_told(
    client, platform
):
    client.login("admin")
    order = {**ORDER, "unique": [["number", "year"]]}
    office = Office(client, platform, order)
    head = ("订单编号", "年份")
    office.bring("order", xlsx(head, ("A", 2024)))
    begun = office.begin(
        "order", xlsx(head, ("A", 2024), ("B", 1), ("b ", 1), ("C", 1))
    )

    checked = office.check("order", begun)
    done = office.run("order", begun)

    assert (checked["valid"], checked["invalid"]) == (2, 2)
    assert (done["inserted"], done["skipped"]) == (2, 2)


def test_an_import_of_the_same_header_is_mapped_as_the_last_one(office):
    sheet = csv(("No", "Anything", "年份"), ("A", "1", "2024"))
    begun = office.begin("order", sheet, "a.csv")
    mapping = [{"column": 0, "field": "number"}, {"column": 1, "field": "amount"}]
    office.check("order", {**begun, "mapping": mapping}, mode="upsert", keys=["number"])

    again = office.begin(
        "order", csv(("No", "Anything", "年份"), ("B", "2", "1")), "b.csv"
    )

    assert [m["field"] for m in again["mapping"]] == ["number", "amount", None]
    assert (again["plan"]["mode"], again["plan"]["keys"]) == ("upsert", ["number"])


def test_a_plan_survives_a_reload(office):
    begun = office.begin("order", xlsx(("订单编号", "金额"), ("A", 1)))
    place = f"/apps/office/forms/order/imports/{begun['import']}"
    plan = {"mapping": [{"column": 1, "field": "amount"}], "mode": "update", "keys": []}

    office.send("PUT", f"{place}/plan", plan)

    again = office.get(place)
    assert [m["field"] for m in again["mapping"]] == [None, "amount"]
    assert again["plan"]["mode"] == "update"
    assert again["status"] == "ready"


def test_an_import_of_somebody_else_is_not_there(office):
    begun = office.begin("order", xlsx(("订单编号",), ("A",)))
    person = {
        "username": "bo",
        "name": "Bo",
        "password": "tenon-demo",
        "can_build": True,
    }
    office.post("/users", person)
    office.client.login("bo")

    for verb, path in (
        ("GET", ""),
        ("GET", "/rows"),
        ("PATCH", "/cells"),
        ("PUT", "/plan"),
    ):
        place = f"/apps/office/forms/order/imports/{begun['import']}{path}"
        body = {"cells": [{"row": 2, "column": 0, "text": "x"}]}
        office.send(verb, place, None if verb == "GET" else body, status=(404,))


@pytest.mark.parametrize(("on_save", "valid"), [("warn", 2), ("block", 1)])
def test_probable_duplicates_are_told_and_refused_where_a_rule_says_so(
    client, platform, on_save, valid
):
    client.login("admin")
    rule = {
        "key": "same",
        "title": "同名",
        "fields": [{"field": "number", "match": "normalised"}],
        "on_save": on_save,
    }
    office = Office(client, platform, {**ORDER, "duplicates": [rule]})
    office.bring("order", xlsx(("订单编号",), ("甲 公司",)))
    begun = office.begin("order", xlsx(("订单编号",), ("甲公司",), ("乙公司",)))

    checked = office.check("order", begun)
    done = office.run("order", begun)

    assert [g["code"] for g in checked["groups"]] == ["record.duplicate"]
    assert (checked["valid"], done["inserted"]) == (valid, valid)


def test_the_preview_shows_values_as_they_will_read(office):
    office.bring("customer", xlsx(("客户名称", "客户编号"), ("启明", "C1")))
    sheet = xlsx(
        ("订单编号", "签约日期", "金额", "客户", "产品", "数量"),
        ("A", "２０２４年１月", "1.2万", "启明", "螺丝", "１"),
        (None, None, None, None, "螺母", "2"),
    )
    begun = office.begin("order", sheet)

    checked = office.check("order", begun)

    (row,) = checked["preview"]
    assert {key: one["text"] for key, one in row["cells"].items()} == {
        "number": "A",
        "signed_on": "2024-01-01",
        "amount": "12,000.00",
        "customer": "启明",
        "items.product": "螺丝\n螺母",
        "items.quantity": "1\n2",
    }
    assert row["cells"]["amount"]["raw"] == "1.2万"
    assert (row["row"], row["last"]) == (2, 3)
    assert [one["title"] for one in checked["columns"]][-1] == "明细 / 数量"


NEEDY = {
    **ORDER,
    "fields": [
        {**one, "required": one["key"] in ("number", "customer", "year")}
        for one in ORDER["fields"]
    ],
}


def test_what_is_blank_or_has_no_column_is_filled_in_with_one_value(client, platform):
    client.login("admin")
    office = Office(client, platform, NEEDY)
    office.bring("customer", csv(("客户名称",), ("启明",), ("不详",)))
    nobody = office.named("customer")["不详"]["id"]
    begun = office.begin("order", csv(("订单编号", "客户"), ("A", "启明"), ("B", "")))

    checked = office.check("order", begun)
    asked = {g["field"]: (g["count"], g["answers"]) for g in checked["groups"]}
    answers = [
        {"field": "customer", "value": "", "do": "replace", "with": nobody},
        {"field": "year", "value": "", "do": "replace", "with": "2024"},
    ]
    mended = office.check("order", begun, answers=answers)
    office.run("order", begun)

    fills = ["replace", "skip_row"]
    assert asked == {"customer": (1, fills), "year": (2, fills)}
    assert (mended["valid"], mended["groups"]) == (2, [])
    found = office.named("order")
    assert {key: one["customer"]["title"] for key, one in found.items()} == {
        "A": "启明",
        "B": "不详",
    }
    assert {one["year"] for one in found.values()} == {2024}


def test_a_record_that_exists_keeps_what_has_no_column(client, platform):
    client.login("admin")
    office = Office(client, platform)
    office.bring("order", csv(("订单编号", "年份"), ("A", "2023")))
    answers = [{"field": "year", "value": "", "do": "replace", "with": "2024"}]
    sheet = csv(("订单编号", "金额"), ("A", "5"), ("B", "6"))

    office.bring("order", sheet, mode="upsert", keys=["number"], answers=answers)

    found = office.named("order")
    assert {key: one["year"] for key, one in found.items()} == {"A": 2023, "B": 2024}


def test_one_value_for_all_leads_nowhere_that_is_not_there(client, platform):
    client.login("admin")
    office = Office(client, platform)
    answers = [
        {"field": "customer", "value": "", "do": "replace", "with": 4711},
        {"field": "id", "value": "", "do": "replace", "with": 7},
        {"field": "nope", "value": "", "do": "replace", "with": 7},
    ]
    begun = office.begin("order", csv(("订单编号",), ("A",)))

    checked = office.check("order", begun, answers=answers)

    assert checked["valid"] == 0
    assert [group["field"] for group in checked["groups"]] == ["customer"]
