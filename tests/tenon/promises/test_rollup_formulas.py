"""Formulas over rollups are as fresh as the records they count."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from tests.tenon.conftest import Client

from .conftest import Enter

FORMS = "/api/v1/apps/crm/forms"
Record = dict[str, Any]


def _contract(browser: Client, amount: str = "1000") -> Record:
    given = {"title": "Test", "customer": 1, "amount": amount, "_submit": False}
    made = browser.post(f"{FORMS}/contract/records", json=given)
    assert made.status_code == 201, made.json
    return dict(made.json)


def _pay(browser: Client, contract: int, amount: str, **more: Any) -> Record:
    paid = {"title": "P", "paid_on": "2026-01-02"}
    given = {**paid, "contract": contract, "amount": amount, **more}
    made = browser.post(f"{FORMS}/payment/records", json=given)
    assert made.status_code == 201, made.json
    return dict(made.json)


def _owed(browser: Client, contract: int) -> tuple[str, str, str]:
    found = browser.get(f"{FORMS}/contract/records/{contract}").json
    return found["paid"], found["left"], found["share"]


@pytest.fixture(autouse=True)
def formulas(enter: Enter) -> None:
    """Publish two formulas that read what has been paid."""
    admin = enter("admin")
    place = "/api/v1/apps/crm/draft/form/contract"
    form = admin.get(place)
    definition = form.json["definition"]
    left = {"formula": "amount - paid", "result": "money"}
    share = {"formula": "IF(amount > 0, paid / amount, 0)", "result": "percent"}
    definition["fields"] += [
        {"key": "left", "widget": "formula", "title": "Left", "props": left},
        {"key": "share", "widget": "formula", "title": "Share", "props": share},
    ]
    admin.put(place, json=definition, headers={"If-Match": form.headers["ETag"]})
    done = admin.post("/api/v1/apps/crm/releases", json={})
    assert done.status_code == 201, done.json


def test_every_way_to_change_a_payment_reaches_its_contract(enter: Enter) -> None:
    finance = enter("huang.ting")
    one, other = _contract(finance)["id"], _contract(finance)["id"]
    seen = [_owed(finance, one)]

    payment = _pay(finance, one, "250")
    place = f"{FORMS}/payment/records/{payment['id']}"
    seen.append(_owed(finance, one))
    finance.patch(place, json={"amount": "400", "version": 1})
    seen.append(_owed(finance, one))
    finance.patch(place, json={"contract": other, "version": 2})
    seen += [_owed(finance, one), _owed(finance, other)]
    finance.delete(place)
    seen.append(_owed(finance, other))
    finance.post(f"{place}/restore")
    seen.append(_owed(finance, other))
    finance.patch(place, json={"amount": "0", "version": 5})

    assert [left for _paid, left, _share in seen] == [
        "1000.00",
        "750.00",
        "600.00",
        "1000.00",
        "600.00",
        "1000.00",
        "600.00",
    ]
    assert _owed(finance, other)[:2] == ("0.00", "1000.00")


def test_a_payment_makes_nobody_s_open_contract_stale(enter: Enter) -> None:
    finance = enter("huang.ting")
    contract = _contract(finance)
    place = f"{FORMS}/contract/records/{contract['id']}"

    _pay(finance, contract["id"], "100")
    saved = finance.patch(place, json={"note": "n", "version": contract["version"]})
    entries = finance.get(f"{place}/history").json["entries"]

    assert saved.status_code == 200, saved.json
    assert saved.json["left"] == "900.00"
    assert next(e["source"] for e in entries if "left" in str(e["changes"])) == "rollup"


def test_what_is_owed_can_be_sorted_filtered_and_charted(enter: Enter) -> None:
    finance = enter("huang.ting")
    contract = _contract(finance, "77")
    _pay(finance, contract["id"], "70")
    wanted = '{"field": "left", "op": "eq", "value": "7"}'

    found = finance.get(f"{FORMS}/contract/records", query_string={"filter": wanted})

    assert [one["id"] for one in found.json["records"]] == [contract["id"]]


def test_imported_payments_count_until_the_import_is_taken_back(
    enter: Enter, work: Callable[[], int]
) -> None:
    finance = enter("huang.ting")
    contract = _contract(finance, "5000")
    name = finance.get(f"{FORMS}/contract/records/{contract['id']}").json["number"]
    lines = [f"p{n},{name},10,2026-01-02" for n in range(20)]
    sheet = "\n".join(("名称,合同,到账金额,到账日期", *lines)).encode()
    uploaded = finance.post(
        "/api/v1/apps/crm/uploads", data={"file": (BytesIO(sheet), "payments.csv")}
    ).json
    begun = finance.post(
        f"{FORMS}/payment/imports", json={"upload": uploaded["upload"]}
    ).json
    place = f"{FORMS}/payment/imports/{begun['import']}"
    mapping = [
        {**one, "match_by": "number"} if one["field"] == "contract" else one
        for one in begun["mapping"]
    ]

    finance.post(f"{place}/dry-run", json={"mapping": mapping, "mode": "insert"})
    work()
    finance.post(f"{place}/run")
    work()
    imported = _owed(finance, contract["id"])
    finance.post(f"{place}/revert")
    work()

    assert imported == ("200.00", "4800.00", "0.0400")
    assert _owed(finance, contract["id"])[:2] == ("0.00", "5000.00")
