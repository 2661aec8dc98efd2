"""Search: pinyin initials find Chinese words, for whoever may read them."""

import pytest
from sqlalchemy import update

from tenon.services import records, search
from tenon.services.listing import ListQuery, count_records
from tenon.storage import search as store
from tenon.storage.models.records import form_table

from .conftest import Office

CUSTOMER = ("sales", "customer")


@pytest.fixture
def named(office: Office) -> Office:
    """The office with three customers."""
    for name in ("华为技术", "重庆长安", "HW Trading"):
        records.create(office.system, *CUSTOMER, {"name": name})
    return office


def found(office: Office, q: str) -> list[str]:
    """Return the titles that the global search finds."""
    return sorted(one["title"] for one in search.search(office.system, q)["results"])


@pytest.mark.parametrize(
    ("q", "titles"),
    [
        ("hw", ["HW Trading", "华为技术"]),
        ("HWJS", ["华为技术"]),
        ("cqca", ["重庆长安"]),
        ("zqca", ["重庆长安"]),
        ("华为", ["华为技术"]),
        ("hw 技术", ["华为技术"]),
        ("trading", ["HW Trading"]),
        ("xx", []),
    ],
)
def test_initials_and_words_find_alike(
    named: Office, q: str, titles: list[str]
) -> None:
    assert found(named, q) == titles


def test_initials_follow_a_change(named: Office) -> None:
    records.update(named.system, *CUSTOMER, 1, {"name": "小米"})

    assert found(named, "hw") == ["HW Trading"]
    assert found(named, "xm") == ["小米"]


def test_initials_tell_nothing_of_what_a_person_may_not_read(named: Office) -> None:
    ctx = named.system
    records.update(ctx, *CUSTOMER, 1, {"secret_note": "内部消息"})

    mine = count_records(ctx, *CUSTOMER, ListQuery(q="nbxx"))["count"]
    theirs = count_records(named.as_("ann"), *CUSTOMER, ListQuery(q="nbxx"))["count"]

    assert (mine, theirs) == (1, 0)


def test_stores_of_an_older_release_are_built_anew(named: Office) -> None:
    database = named.system.database
    with database.write() as conn:
        conn.execute(update(form_table).values(search=["name"]))

    built = store.refresh(database)
    again = store.refresh(database)

    assert (built > 0, again) == (True, 0)
    assert found(named, "hw") == ["HW Trading", "华为技术"]


def test_what_begins_with_the_words_stands_first(office: Office) -> None:
    for name in ("技术华为", "别的", "华为技术"):
        note = "华为" if name == "别的" else None
        given = {"name": name, "secret_note": note}
        records.create(office.system, *CUSTOMER, given)

    for q in ("华为", "hw"):
        results = search.search(office.system, q)["results"]
        assert [one["title"] for one in results] == ["华为技术", "技术华为", "别的"]
