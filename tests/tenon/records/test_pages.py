"""Pages, counts, groups and search of many records."""

from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from engines.core.errors import ProblemsError
from tenon.services import figures, listing, records, releases
from tenon.services.figures import SummaryQuery
from tenon.services.listing import ListQuery
from tenon.storage import records as store

from .conftest import Office

ROW = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(["new", "won", None]),
        "amount": st.sampled_from([None, Decimal("-1.5"), Decimal(0), Decimal("2.25")]),
        "name": st.sampled_from(["甲", "乙", "b", "A"]),
    }
)
SORTS = ["amount", "-amount", "stage", "-stage", "name", "-id", "id", "customer"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(ROW, max_size=14),
    sort=st.lists(st.sampled_from(SORTS), max_size=3, unique=True),
    limit=st.integers(1, 5),
)
def test_pages_together_are_the_whole_list_in_its_order(
    office: Office, rows: list[dict[str, Any]], sort: list[str], limit: int
) -> None:
    tables = releases.live(office.system, "sales").tables["deal"]
    with office.system.database.write() as conn:
        conn.execute(delete(tables.main))
        store.insert_many(conn, tables, rows)

    def read(asked: ListQuery) -> dict[str, Any]:
        answer = listing.list_records(office.system, "sales", "deal", asked)
        found: dict[str, Any] = orjson.loads(answer)
        return found

    whole = [r["id"] for r in read(ListQuery(sort=sort, limit=100))["records"]]
    paged: list[int] = []
    cursor = None
    for _ in range(len(rows) + 1):
        part = read(ListQuery(sort=sort, limit=limit, cursor=cursor))
        paged += [r["id"] for r in part["records"]]
        cursor = part["cursor"]
        if cursor is None:
            break

    assert paged == whole
    assert len(set(whole)) == len(rows)


def test_blank_is_the_smallest_value(office: Office) -> None:
    for amount in (None, "5", "-3"):
        items = [] if amount is None else [{"price": amount}]
        records.create(
            office.system,
            "sales",
            "deal",
            {"name": str(amount), "items": items, "stage": "won" if amount else None},
        )

    def names(sort: str) -> list[str]:
        answer = listing.list_records(
            office.system, "sales", "deal", ListQuery(sort=[sort, "id"])
        )
        return [r["name"] for r in orjson.loads(answer)["records"]]

    assert names("stage") == ["None", "5", "-3"]
    assert names("-stage") == ["5", "-3", "None"]


@pytest.mark.parametrize("cursor", ["x", "e30", "WyJpZCJd", "bm90IGpzb24"])
def test_a_cursor_that_is_not_ours_is_refused(office: Office, cursor: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        listing.list_records(office.system, "sales", "deal", ListQuery(cursor=cursor))

    assert caught.value.problems[0].code == "records.bad_cursor"


def test_counts_stop_where_nobody_reads_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "COUNT_CAP", 2)
    for name in "abc":
        records.create(office.system, "sales", "deal", {"name": name})

    assert listing.count_records(office.system, "sales", "deal", ListQuery()) == {
        "count": 2,
        "capped": True,
    }
    few = ListQuery(q="b")
    assert listing.count_records(office.system, "sales", "deal", few)["count"] == 1


def test_a_summary_adds_up(office: Office) -> None:
    customer = records.create(office.system, "sales", "customer", {"name": "C"})
    for stage, price in (("won", "1.10"), ("won", "2.20"), ("new", "4")):
        records.create(
            office.system,
            "sales",
            "deal",
            {
                "name": "d",
                "stage": stage,
                "customer": customer["id"],
                "items": [{"price": price}],
            },
        )

    by_stage = figures.summarise(
        office.system, "sales", "deal", SummaryQuery(ListQuery(), "stage", ["amount"])
    )
    by_customer = figures.summarise(
        office.system, "sales", "deal", SummaryQuery(ListQuery(), "customer")
    )

    assert by_stage["total"] == {"count": 3, "sums": {"amount": "7.30"}}
    assert {
        (g["value"], g["title"], g["count"], g["sums"]["amount"])
        for g in by_stage["groups"]
    } == {("won", "Won", 2, "3.30"), ("new", "New", 1, "4.00")}
    assert by_customer["groups"] == [
        {"value": customer["id"], "title": "C", "count": 3, "sums": {}}
    ]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("榫卯", 1),
        ("卯科", 1),
        ("卯 榫", 1),
        ("gtx", 1),
        ("TX", 1),
        ("榫科", 0),
        ("%", 0),
        ("公", 1),
        ("8_0", 0),
        ("榫卯 nothing", 0),
    ],
)
def test_any_part_of_a_text_finds_it(office: Office, q: str, found: int) -> None:
    name = "上海榫卯科技公司 GTXPro"
    records.create(office.system, "sales", "customer", {"name": name})
    records.create(office.system, "sales", "customer", {"name": "别的客户"})

    answer = listing.list_records(office.system, "sales", "customer", ListQuery(q=q))

    assert len(orjson.loads(answer)["records"]) == found


def test_search_follows_a_changed_text(office: Office) -> None:
    made = records.create(office.system, "sales", "customer", {"name": "老名字"})
    records.update(office.system, "sales", "customer", made["id"], {"name": "新称呼"})

    def found(q: str) -> int:
        answer = listing.list_records(
            office.system, "sales", "customer", ListQuery(q=q)
        )
        return len(orjson.loads(answer)["records"])

    assert (found("老名"), found("称呼")) == (0, 1)


def test_a_rollup_can_be_sorted_and_filtered_by(office: Office) -> None:
    system = office.system
    for name, prices in (("few", ["1"]), ("many", ["2", "3"]), ("none", [])):
        customer = records.create(system, "sales", "customer", {"name": name})
        for price in prices:
            records.create(
                system,
                "sales",
                "deal",
                {"name": "d", "customer": customer["id"], "items": [{"price": price}]},
            )

    def names(**asked: Any) -> list[str]:
        answer = listing.list_records(system, "sales", "customer", ListQuery(**asked))
        return [r["name"] for r in orjson.loads(answer)["records"]]

    assert names(sort=["-total"]) == ["many", "few", "none"]
    assert names(
        filter={"field": "deals", "op": "gte", "value": 1}, sort=["deals"]
    ) == ["few", "many"]
