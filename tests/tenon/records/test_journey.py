"""What happens to a record from its creation to its end."""

from collections.abc import Callable

import orjson
import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.services import history, records
from tenon.services.listing import ListQuery

from .conftest import CUSTOMER, Office


def test_a_record_comes_back_as_it_was_written(office: Office) -> None:
    ann = office.as_("ann")
    customer = records.create(
        ann, "sales", "customer", {"name": "榫卯科技", "level": "a"}
    )
    product = records.create(
        office.system, "sales", "product", {"name": "X", "price": "9.90"}
    )

    made = records.create(
        ann,
        "sales",
        "deal",
        {
            "name": "年度合同",
            "customer": customer["id"],
            "stage": "new",
            "close_on": "2026-01-31",
            "seen_at": "2026-01-31T16:00:00+08:00",
            "hot": True,
            "chance": "0.25",
            "helpers": [office.ids["bob"]],
            "tags": ["急"],
            "items": [{"product": product["id"], "quantity": 3}, {"price": 1}],
        },
    )

    again = records.get(ann, "sales", "deal", made["id"])
    assert made == again
    assert made["customer"] == {"id": customer["id"], "title": "榫卯科技"}
    assert made["amount"] == "30.70"
    assert [r["subtotal"] for r in made["items"]] == ["29.70", "1.00"]
    assert made["items"][0]["product"]["title"] == "X"
    assert made["seen_at"] == "2026-01-31T08:00:00Z"
    assert made["close_on"] == "2026-01-31"
    assert made["hot"] is True
    assert made["chance"] == "0.2500"
    assert made["helpers"] == [{"id": office.ids["bob"], "title": "Bob"}]
    assert made["level"] == "a"
    assert made["number"] == "D-0001"
    assert made["owner"]["title"] == "Ann"
    assert made["version"] == 1
    assert made["_can"] == {
        "edit": True,
        "delete": True,
        "transfer": False,
        "print": True,
    }
    assert "cost" not in made


def test_rollups_follow_the_records_they_count(office: Office) -> None:
    system = office.system
    customer = records.create(system, "sales", "customer", {"name": "A"})
    for price in ("10", "20.50"):
        records.create(
            system,
            "sales",
            "deal",
            {"name": "d", "customer": customer["id"], "items": [{"price": price}]},
        )

    found = records.get(system, "sales", "customer", customer["id"])

    assert (found["deals"], found["total"]) == (2, "30.50")


def test_a_formula_over_a_rollup_follows_the_records_too(
    office: Office, publish: Callable[..., None]
) -> None:
    owed = {
        "key": "owed",
        "widget": "formula",
        "props": {"formula": "total * 2", "result": "money"},
    }
    publish({**CUSTOMER, "fields": [*CUSTOMER["fields"], owed]})
    system = office.system
    one, other = (
        records.create(system, "sales", "customer", {"name": name})["id"]
        for name in ("A", "B")
    )
    given = {"name": "d", "customer": one, "items": [{"price": "10"}]}
    deal = records.create(system, "sales", "deal", given)

    def owes() -> list[str | None]:
        found = (records.get(system, "sales", "customer", key) for key in (one, other))
        return [record["owed"] for record in found]

    after_create = owes()
    records.update(system, "sales", "deal", deal["id"], {"customer": other})
    after_move = owes()
    records.delete(system, "sales", "deal", deal["id"])

    assert after_create == ["20.00", "0.00"]
    assert after_move == ["0.00", "20.00"]
    assert owes() == ["0.00", "0.00"]


def test_a_stale_edit_is_refused_with_what_differs(office: Office) -> None:
    ann = office.as_("ann")
    made = records.create(ann, "sales", "deal", {"name": "one"})
    records.update(ann, "sales", "deal", made["id"], {"name": "two"}, version=1)

    with pytest.raises(ProblemsError) as caught:
        records.update(ann, "sales", "deal", made["id"], {"name": "three"}, version=1)

    assert caught.value.code == "record.stale"
    assert [p.path for p in caught.value.problems] == [("name",)]
    assert caught.value.extra["current"]["name"] == "two"


def test_history_tells_who_changed_what(office: Office) -> None:
    ann, deal = office.as_("ann"), {"name": "one", "stage": "new"}
    made = records.create(ann, "sales", "deal", deal)
    records.update(office.as_("max"), "sales", "deal", made["id"], {"stage": "won"})

    entries = history.record_history(ann, "sales", "deal", made["id"])["entries"]

    assert [(e["op"], e["actor"]["title"]) for e in entries] == [
        ("updated", "Max"),
        ("created", "Ann"),
    ]
    assert [(c["field"], c["before"], c["after"]) for c in entries[0]["changes"]] == [
        ("stage", "new", "won")
    ]


def test_a_deleted_record_is_gone_until_it_is_restored(office: Office) -> None:
    ann = office.as_("ann")
    made = records.create(ann, "sales", "deal", {"name": "one"})

    records.delete(ann, "sales", "deal", made["id"])

    with pytest.raises(TenonError, match="no record"):
        records.get(ann, "sales", "deal", made["id"])
    bin_ = orjson.loads(records.list_deleted(ann, "sales", "deal", ListQuery()))
    assert [r["id"] for r in bin_["records"]] == [made["id"]]
    assert records.restore(ann, "sales", "deal", made["id"])["name"] == "one"


@pytest.mark.parametrize("again", ["Acme", "ACME", " ａｃｍｅ", "a c m e"])
def test_unique_means_whatever_the_case_width_and_spaces(
    office: Office, again: str
) -> None:
    records.create(office.system, "sales", "customer", {"name": "acme"})

    with pytest.raises(ProblemsError) as caught:
        records.create(office.system, "sales", "customer", {"name": again})

    assert [p.code for p in caught.value.problems] == ["value.not_unique"]


def test_a_link_to_nothing_and_one_to_the_invisible_are_refused_alike(
    office: Office,
) -> None:
    hidden = records.create(office.as_("bob"), "sales", "customer", {"name": "S"})

    for key in (hidden["id"], 999):
        with pytest.raises(ProblemsError) as caught:
            records.create(
                office.as_("ann"), "sales", "deal", {"name": "d", "customer": key}
            )
        assert [p.code for p in caught.value.problems] == ["reference.absent"]


def test_lists_filter_sort_and_search(office: Office) -> None:
    system = office.system
    customer = records.create(
        system, "sales", "customer", {"name": "榫卯科技", "level": "a"}
    )
    for n in range(5):
        records.create(
            system,
            "sales",
            "deal",
            {
                "name": f"第{n}号合同",
                "stage": "won" if n % 2 else "new",
                "customer": customer["id"] if n > 2 else None,
                "items": [{"price": n}],
            },
        )

    def names(**asked: object) -> list[str]:
        answer = records.list_records(system, "sales", "deal", ListQuery(**asked))
        return [r["name"][1] for r in orjson.loads(answer)["records"]]

    won = {"field": "stage", "op": "eq", "value": "won"}
    level = {"field": "customer.level", "op": "eq", "value": "a"}
    assert names(filter=won, sort=["-amount"]) == ["3", "1"]
    assert names(filter=level, sort=["amount"]) == ["3", "4"]
    assert names(q="号合", sort=["id"]) == ["0", "1", "2", "3", "4"]
    assert names(q="3号", sort=["id"]) == ["3"]
    assert names(view="big") == ["3", "1"]
    assert names(sort=["-customer", "id"]) == ["3", "4", "0", "1", "2"]
