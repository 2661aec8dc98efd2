"""Duplicates: found however they are written, shown masked, merged without a loss."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context
from tenon.jobs.worker import Worker
from tenon.services import comments, duplicates, history, merging, records
from tenon.services.listing import ListQuery, count_records
from tenon.services.matching import DuplicatesError

from .conftest import CUSTOMER, DEAL, Office

PLACE = ("sales", "customer")
RULES = [
    {
        "key": "company",
        "title": {"zh-CN": "公司名", "en": "Company"},
        "fields": [{"field": "name", "match": "normalised"}],
    },
    {
        "key": "phone",
        "fields": [{"field": "phone", "match": "normalised"}],
        "on_save": "block",
    },
    {
        "key": "like",
        "fields": [{"field": "name", "match": "fuzzy"}],
        "on_save": "off",
    },
]


@pytest.fixture
def guarded(office: Office, publish: Callable[..., None]) -> Office:
    """The office, whose customers are checked for duplicates."""
    form = deepcopy(CUSTOMER)
    form["fields"][0].pop("unique")
    publish({**form, "duplicates": RULES})
    Worker(office.system.platform, 0).drain()
    return office


def add(ctx: Context, name: str, **values: Any) -> int:
    """Make a customer."""
    made = records.create(ctx, *PLACE, {"name": name, **values}, asks=False)
    return int(made["id"])


def test_a_company_is_known_however_its_name_is_written(guarded: Office) -> None:
    ann, bob = guarded.as_("ann"), guarded.as_("bob")
    theirs = add(bob, "榫卯（上海）科技股份有限公司")

    with pytest.raises(DuplicatesError) as caught:
        records.create(ann, *PLACE, {"name": "榫卯(上海)科技"}, asks=True)
    anyway = add(ann, "榫卯(上海)科技")

    [problem] = caught.value.problems
    assert (problem.code, problem.severity) == ("record.duplicate", "warning")
    [match] = caught.value.extra["matches"]
    assert match["rule"] == "company"
    assert match["owner"] == "Bob"
    assert anyway != theirs


def test_a_rule_that_forbids_holds_for_everybody_and_everything(
    guarded: Office,
) -> None:
    ctx = guarded.system
    add(ctx, "A", phone="13800138000")
    other = add(ctx, "B")

    with pytest.raises(ProblemsError) as caught:
        add(ctx, "C", phone="+86 138 0013 8000")
    with pytest.raises(ProblemsError):
        records.update(ctx, *PLACE, other, {"phone": "13800138000"})

    assert caught.value.code == "record.duplicates"
    assert count_records(ctx, *PLACE, ListQuery())["count"] == 2


def test_the_check_shows_masked_what_a_person_may_not_see(
    guarded: Office,
) -> None:
    add(guarded.system, "华为技术有限公司", phone="13800138000")

    found = duplicates.check(
        guarded.as_("ann"), *PLACE, {"values": {"phone": "138-0013-8000"}}
    )["matches"]
    alike = duplicates.check(
        guarded.system, *PLACE, {"values": {"name": "华为技术（深圳）"}}
    )["matches"]

    assert [one["rule"] for one in found] == ["phone"]
    assert found[0]["masked"] == {"phone": "138****8000"}
    assert [one["rule"] for one in alike] == ["like"]
    assert 0.7 <= alike[0]["score"] < 1


def test_the_report_groups_what_repeats(guarded: Office) -> None:
    ctx = guarded.system
    same = [add(ctx, "Acme Ltd"), add(ctx, "ACME")]
    alike = [add(ctx, "榫卯科技上海"), add(ctx, "榫卯科技")]
    add(ctx, "华为")

    keyed = duplicates.report(ctx, *PLACE, "company")["groups"]
    fuzzy = duplicates.report(ctx, *PLACE, "like")["groups"]

    assert [[r["id"] for r in one["records"]] for one in keyed] == [same]
    groups = [[r["id"] for r in one["records"]] for one in fuzzy]
    assert sorted(groups) == [same, alike]


def test_keys_of_records_from_before_the_rule_are_written_by_a_job(
    office: Office, publish: Callable[..., None]
) -> None:
    ctx = office.system
    add(ctx, "Acme Ltd")
    publish({**CUSTOMER, "duplicates": RULES})
    Worker(ctx.platform, 0).drain()

    with pytest.raises(DuplicatesError):
        records.create(ctx, *PLACE, {"name": "ACME"}, asks=True)


def test_merging_keeps_every_link_and_loses_nothing(guarded: Office) -> None:
    ctx = guarded.system
    keep = add(ctx, "Acme", level="a")
    gone = add(ctx, "Acme Ltd", phone="13800138000", level="b", credit="9")
    deal = records.create(ctx, "sales", "deal", {"name": "d", "customer": gone})["id"]
    comments.add_comment(ctx, *PLACE, gone, {"text": "hello"})
    asked = {"keep": keep, "from": [gone], "values": {"name": gone}}

    told = merging.preview(ctx, *PLACE, asked)
    merged = merging.merge(ctx, *PLACE, asked)

    assert [(one["form"], one["count"]) for one in told["links"]] == [("deal", 1)]
    assert told["comments"] == 1
    kept = (merged["name"], merged["phone"], merged["level"], merged["credit"])
    assert kept == ("Acme Ltd", "13800138000", "a", "9.00")
    assert merged["deals"] == 1
    linked = records.get(ctx, "sales", "deal", deal)["customer"]
    assert linked["id"] == keep
    said = comments.list_comments(ctx, *PLACE, keep)["comments"]
    assert [one["text"] for one in said] == ["hello"]
    assert count_records(ctx, *PLACE, ListQuery())["count"] == 1
    entries = history.record_history(ctx, *PLACE, keep)["entries"]
    assert "merged" in {entry["op"] for entry in entries}


def test_rows_and_links_in_rows_are_merged_too(guarded: Office) -> None:
    ctx = guarded.system
    product = [records.create(ctx, "sales", "product", {"name": n})["id"] for n in "ab"]
    deals = [
        records.create(
            ctx, "sales", "deal", {"name": "d", "items": [{"product": p, "price": 1}]}
        )["id"]
        for p in product
    ]

    merging.merge(ctx, "sales", "product", {"keep": product[0], "from": product[1:]})
    whole = merging.merge(ctx, "sales", "deal", {"keep": deals[0], "from": deals[1:]})

    assert [row["product"]["id"] for row in whole["items"]] == [product[0]] * 2
    assert whole["amount"] == "2.00"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"keep": 1, "from": []},
        {"keep": 1, "from": [1]},
        {"keep": "1", "from": [2]},
        {"keep": 1, "from": [2], "values": {"name": 3}},
        {"keep": 1, "from": [2], "values": {"total": 1}},
    ],
)
def test_nonsense_is_not_merged(guarded: Office, body: dict[str, Any]) -> None:
    ctx = guarded.system
    for name in ("one", "two"):
        add(ctx, name)

    with pytest.raises(ProblemsError):
        merging.merge(ctx, *PLACE, body)

    assert count_records(ctx, *PLACE, ListQuery())["count"] == 2


def test_nobody_merges_what_he_may_not_delete(guarded: Office) -> None:
    theirs = [add(guarded.as_("bob"), name) for name in ("one", "two")]

    with pytest.raises(TenonError):
        asked = {"keep": theirs[0], "from": theirs[1:]}
        merging.merge(guarded.as_("rae"), *PLACE, asked)


@pytest.mark.parametrize(
    "field",
    [{"field": "none", "match": "exact"}, {"field": "credit", "match": "fuzzy"}],
)
def test_a_rule_over_nonsense_is_not_published(
    office: Office, publish: Callable[..., None], field: dict[str, Any]
) -> None:
    rule = {"key": "r", "fields": [field]}

    with pytest.raises(ProblemsError) as caught:
        publish({**CUSTOMER, "duplicates": [rule]}, DEAL)

    assert caught.value.problems[0].path[:3] == ("forms", "customer", "duplicates")
