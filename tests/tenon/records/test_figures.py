"""Groups, footers and what may be done with each row of a list."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from engines.core.errors import ProblemsError
from tenon.context import Context
from tenon.services import figures, listing, records, releases
from tenon.services.figures import FIGURES, SummaryQuery
from tenon.services.listing import ListQuery
from tenon.storage import records as store

from .conftest import Office

AMOUNTS = st.sampled_from([None, Decimal("-1.50"), Decimal(0), Decimal("2.25")])
STAGES = st.sampled_from(["new", "won", None])


def fill(office: Office, rows: list[dict[str, Any]]) -> None:
    tables = releases.live(office.system, "sales").tables["deal"]
    with office.system.database.write() as conn:
        conn.execute(delete(tables.main))
        store.insert_many(conn, tables, rows)


def groups(ctx: Context, **asked: Any) -> list[dict[str, Any]]:
    rows = asked.pop("rows", ListQuery())
    answer = figures.grouped(ctx, "sales", "deal", SummaryQuery(rows, **asked))
    found: list[dict[str, Any]] = answer["groups"]
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(rows=st.lists(st.tuples(STAGES, AMOUNTS), max_size=12))
def test_every_figure_is_what_it_says(
    office: Office, rows: list[tuple[str | None, Decimal | None]]
) -> None:
    fill(office, [{"name": "x", "stage": s, "amount": a} for s, a in rows])
    asked = [(show, "amount") for show in FIGURES]

    answer = figures.summarise(
        office.system, "sales", "deal", SummaryQuery(ListQuery(), figures=asked)
    )

    known = [a for _s, a in rows if a is not None]
    mean = sum(known, Decimal(0)) / len(known) if known else None
    found = {show: by["amount"] for show, by in answer["total"]["figures"].items()}
    assert answer["total"]["count"] == len(rows)
    assert found["filled"] == len(known)
    assert found["empty"] == len(rows) - len(known)
    assert found["distinct"] == len(set(known))
    exact = {"sum": sum(known) if known else None}
    exact |= {"min": min(known, default=None), "max": max(known, default=None)}
    for show, value in exact.items():
        assert (found[show] is None) == (value is None)
        assert found[show] is None or Decimal(found[show]) == value
    assert (found["avg"] is None) == (mean is None)
    if mean is not None:
        assert abs(Decimal(found["avg"]) - mean) <= Decimal("0.005")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "stage": STAGES,
                "amount": AMOUNTS,
                "close_on": st.none() | st.dates(),
                "hot": st.none() | st.booleans(),
            }
        ),
        max_size=12,
    ),
    key=st.sampled_from(["stage", "close_on", "hot", "amount", "created_at"]),
    grain=st.sampled_from([None, "day", "week", "quarter", "year"]),
)
def test_the_condition_of_a_group_finds_its_records(
    office: Office, rows: list[dict[str, Any]], key: str, grain: str | None
) -> None:
    fill(office, [{"name": "x", **row} for row in rows])

    found = groups(office.system, group_by=key, grain=grain)

    assert sum(group["count"] for group in found) == len(rows)
    for group in found:
        inside = ListQuery(filter=group["where"])
        count = listing.count_records(office.system, "sales", "deal", inside)
        assert count["count"] == group["count"]


def test_groups_of_a_choice_stand_in_the_order_of_its_options(office: Office) -> None:
    fill(office, [{"name": "x", "stage": s} for s in ("lost", "new", "won", "new")])

    up = groups(office.system, group_by="stage")
    down = groups(office.system, group_by="stage", rows=ListQuery(sort=["-stage"]))

    assert [g["value"] for g in up] == ["new", "won", "lost"]
    assert [g["value"] for g in down] == ["lost", "won", "new"]
    assert [g["title"] for g in up] == ["New", "Won", "Lost"]


def test_groups_of_linked_records_stand_by_their_titles(office: Office) -> None:
    for name in ("b", "c", "a"):
        made = records.create(office.system, "sales", "customer", {"name": name})
        deal = {"name": "x", "customer": made["id"]}
        records.create(office.system, "sales", "deal", deal)

    found = groups(office.system, group_by="customer")

    assert [g["title"] for g in found] == ["a", "b", "c"]


def test_a_deeper_level_is_asked_for_with_the_condition_of_the_upper(
    office: Office,
) -> None:
    fill(
        office,
        [
            {"name": "a", "stage": "won", "hot": True},
            {"name": "b", "stage": "won", "hot": None},
            {"name": "c", "stage": "new", "hot": True},
        ],
    )

    won = next(
        g for g in groups(office.system, group_by="stage") if g["value"] == "won"
    )
    below = groups(office.system, group_by="hot", rows=ListQuery(filter=won["where"]))

    assert [(g["value"], g["count"]) for g in below] == [(None, 1), (True, 1)]


def test_more_groups_than_anybody_reads_are_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figures, "MOST_GROUPS", 2)
    fill(office, [{"name": name} for name in "abc"])

    answer = figures.grouped(
        office.system, "sales", "deal", SummaryQuery(ListQuery(), "name")
    )

    assert (len(answer["groups"]), answer["more"]) == (2, True)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"group_by": "tags"}, "summary.group"),
        ({"group_by": "items"}, "field.not_searchable"),
        ({"group_by": "nobody"}, "field.unknown"),
        ({"group_by": None}, "required"),
        ({"group_by": "close_on", "grain": "eon"}, "summary.grain"),
        ({"group_by": "stage", "figures": [("sum", "name")]}, "field.no_number"),
        ({"group_by": "stage", "figures": [("min", "name")]}, "field.no_number"),
        ({"group_by": "stage", "figures": [("mode", "name")]}, "summary.figure"),
    ],
)
def test_what_cannot_be_grouped_or_counted_is_refused(
    office: Office, asked: dict[str, Any], code: str
) -> None:
    with pytest.raises(ProblemsError) as caught:
        groups(office.system, **asked)

    assert caught.value.problems[0].code == code


def test_nobody_groups_or_counts_by_what_he_may_not_read(office: Office) -> None:
    ann = office.as_("ann")

    for asked in ({"group_by": "cost"}, {"group_by": "stage", "sums": ["cost"]}):
        with pytest.raises(ProblemsError) as caught:
            groups(ann, **asked)
        assert caught.value.code == "field.no_access"


def test_figures_count_only_rows_he_sees(office: Office) -> None:
    ann, bob = office.as_("ann"), office.as_("bob")
    records.create(ann, "sales", "deal", {"name": "hers", "stage": "won"})
    records.create(bob, "sales", "deal", {"name": "his", "stage": "won"})

    found = groups(ann, group_by="stage")

    assert [g["count"] for g in found] == [1]


def test_a_list_tells_which_rows_he_may_edit_or_delete(
    office: Office, publish: Callable[..., None]
) -> None:
    open_house = {"view": "all", "create": True, "edit": "own", "delete": "none"}
    seller = {"key": "seller", "title": "Seller", "forms": {"deal": open_house}}
    publish(roles=[seller])
    ann, bob = office.as_("ann"), office.as_("bob")
    records.create(ann, "sales", "deal", {"name": "hers"})
    records.create(bob, "sales", "deal", {"name": "his"})

    answer = listing.list_records(ann, "sales", "deal", ListQuery(can=True))

    rows = {row["name"]: row for row in orjson.loads(answer)["records"]}
    assert rows["hers"]["_can"] == {"edit": True}
    assert rows["his"]["_can"] == {"edit": False}
    for row in rows.values():
        detail = records.get(ann, "sales", "deal", row["id"])["_can"]
        assert detail["edit"] == row["_can"]["edit"]


def test_rows_that_are_all_alike_are_told_by_the_form(office: Office) -> None:
    ann = office.as_("ann")
    records.create(ann, "sales", "deal", {"name": "hers"})

    answer = listing.list_records(ann, "sales", "deal", ListQuery(can=True))

    assert "_can" not in orjson.loads(answer)["records"][0]


def test_a_page_with_rights_goes_on_where_it_ended(
    office: Office, publish: Callable[..., None]
) -> None:
    open_house = {"view": "all", "create": True, "edit": "own"}
    seller = {"key": "seller", "title": "Seller", "forms": {"deal": open_house}}
    publish(roles=[seller])
    ann = office.as_("ann")
    for name in "abcde":
        records.create(ann, "sales", "deal", {"name": name})

    names: list[str] = []
    cursor = None
    for _ in range(3):
        asked = ListQuery(sort=["-name"], limit=2, cursor=cursor, can=True)
        page = orjson.loads(listing.list_records(ann, "sales", "deal", asked))
        names += [row["name"] for row in page["records"]]
        cursor = page["cursor"]

    assert (names, cursor) == (list("edcba"), None)
