"""The recycle bin: what goes along, what comes back, what is gone for ever."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from engines.core.errors import TenonError
from tenon.services import comments, records, records_bin, search
from tenon.services.listing import ListQuery, count_records
from tenon.storage.models.records import comment, history

from .conftest import DEAL, Office


def linked(office: Office) -> tuple[int, int]:
    """A customer and a deal of it."""
    ctx = office.system
    customer = records.create(ctx, "sales", "customer", {"name": "A"})["id"]
    deal = {"name": "d", "customer": customer}
    return customer, records.create(ctx, "sales", "deal", deal)["id"]


def test_a_deleted_record_leaves_no_link_behind_and_gets_it_back(
    office: Office,
) -> None:
    ctx = office.system
    customer, deal = linked(office)

    records.delete(ctx, "sales", "customer", customer)
    without = records.get(ctx, "sales", "deal", deal)["customer"]
    records.restore(ctx, "sales", "customer", customer)

    assert without is None
    assert records.get(ctx, "sales", "deal", deal)["customer"]["id"] == customer


def test_a_link_that_was_set_anew_stays_so(office: Office) -> None:
    ctx = office.system
    customer, deal = linked(office)
    other = records.create(ctx, "sales", "customer", {"name": "B"})["id"]

    records.delete(ctx, "sales", "customer", customer)
    records.update(ctx, "sales", "deal", deal, {"customer": other})
    records.restore(ctx, "sales", "customer", customer)

    assert records.get(ctx, "sales", "deal", deal)["customer"]["id"] == other


def test_what_goes_along_comes_back_along(
    office: Office, publish: Callable[..., None]
) -> None:
    fields: list[Any] = [
        {**f, "props": {**f["props"], "on_delete": "cascade"}}
        if f["key"] == "customer"
        else f
        for f in DEAL["fields"]
    ]
    publish({**DEAL, "fields": fields})
    ctx = office.system
    customer, _deal = linked(office)

    records.delete(ctx, "sales", "customer", customer)
    gone = count_records(ctx, "sales", "deal", ListQuery())["count"]
    records.restore(ctx, "sales", "customer", customer)

    assert gone == 0
    assert count_records(ctx, "sales", "deal", ListQuery())["count"] == 1


def test_what_is_purged_leaves_nothing(office: Office) -> None:
    ctx = office.system
    ids = [
        records.create(ctx, "sales", "customer", {"name": n})["id"]
        for n in ("榫卯", "B")
    ]
    comments.add_comment(ctx, "sales", "customer", ids[0], {"text": "hello"})
    for one in ids:
        records.delete(ctx, "sales", "customer", one)

    records_bin.restore(ctx, "sales", "customer", {"ids": ids[1:]})
    purged = records_bin.purge(ctx, "sales", "customer", {"ids": ids})

    assert purged == {"purged": 1}
    with ctx.database.read() as conn:
        for table in (history, comment):
            left = select(func.count()).where(
                table.c.form == "customer", table.c.record_id == ids[0]
            )
            assert conn.scalar(left) == 0
    assert search.search(ctx, "榫卯")["results"] == []
    assert count_records(ctx, "sales", "customer", ListQuery())["count"] == 1


def test_only_an_administrator_purges(office: Office) -> None:
    customer, _deal = linked(office)

    with pytest.raises(TenonError) as caught:
        records_bin.purge(office.as_("max"), "sales", "customer", {"ids": [customer]})

    assert caught.value.code == "forbidden"
