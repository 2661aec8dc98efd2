"""Indexes follow what people really filter and sort by."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import inspect

from tenon.services import index_care, listing, records, releases
from tenon.services.listing import ListQuery

from .conftest import DEAL, Office

WON = {"field": "stage", "op": "eq", "value": "won"}


def names(office: Office) -> set[str]:
    """Return the indexes of the table of deals."""
    table = releases.live(office.system, "sales").tables["deal"].main.name
    with office.system.database.read() as conn:
        return {str(one["name"]) for one in inspect(conn).get_indexes(table)}


@pytest.fixture
def busy(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office, where every list counts and no table is too small."""
    monkeypatch.setattr(index_care, "SAMPLE", 1)
    monkeypatch.setattr(index_care, "OFTEN", 3)
    monkeypatch.setattr(index_care, "FEWEST_ROWS", 1)
    records.create(office.system, "sales", "deal", {"name": "d"})
    return office


def ask(office: Office, times: int) -> None:
    """Open a list some times."""
    query = ListQuery(filter=WON, sort=["-close_on"])
    for _ in range(times):
        listing.list_records(office.system, "sales", "deal", query)


def test_what_is_asked_for_often_gets_an_index_once(busy: Office) -> None:
    before = names(busy)
    ask(busy, 2)
    few = index_care.tend(busy.system)
    ask(busy, 2)
    built = index_care.tend(busy.system)
    again = index_care.tend(busy.system)

    assert few == {"built": 0, "dropped": 0}
    assert built == {"built": 1, "dropped": 0}
    assert again == {"built": 0, "dropped": 0}
    assert len(names(busy) - before) == 1


def test_it_stays_through_a_publication_and_goes_when_nobody_asks(
    busy: Office, publish: Callable[..., None]
) -> None:
    before = names(busy)
    ask(busy, 3)
    index_care.tend(busy.system)
    publish({**DEAL, "title": "Deals"})
    kept = names(busy)
    later = busy.system.now() + timedelta(days=61)
    moved = replace(busy.system.platform, clock=lambda: later)

    gone = index_care.tend(replace(busy.system, platform=moved))

    assert len(kept - before) == 1
    assert gone == {"built": 0, "dropped": 1}
    assert names(busy) == before


def test_what_no_index_serves_is_not_counted(busy: Office) -> None:
    for query in (
        ListQuery(sort=["customer"]),
        ListQuery(filter={"field": "name", "op": "contains", "value": "d"}),
        ListQuery(sort=["-id"]),
    ):
        for _ in range(3):
            listing.list_records(busy.system, "sales", "deal", query)

    assert index_care.tend(busy.system) == {"built": 0, "dropped": 0}
