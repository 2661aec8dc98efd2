"""Masked fields in clear: whose record it is decides who reads the number."""

from collections.abc import Callable
from typing import Any

import pytest

from engines.core.errors import ProblemsError
from tenon.services import records
from tenon.services.listing import ListQuery, list_records

from .conftest import READER, Office

SELLER: dict[str, Any] = {
    "key": "seller",
    "title": "Seller",
    "forms": {
        "customer": {
            "view": "all",
            "create": True,
            "edit": "all",
            "fields": {"phone": "masked"},
            "clear": "department_and_below",
        }
    },
}
WIDE = {"key": "manager", "title": "Manager", "forms": {"*": {"view": "all"}}}


@pytest.fixture
def shared(office: Office, publish: Callable[..., None]) -> Office:
    """The office, where sellers see everybody's customers, not everybody's phones."""
    publish(roles=[SELLER, WIDE, READER])
    return office


def make(office: Office, who: str, name: str) -> int:
    """Make a customer of somebody's and return its id."""
    given = {"name": name, "phone": "13800138000"}
    made = records.create(office.as_(who), "sales", "customer", given)
    return int(made["id"])


def phones(office: Office, who: str) -> dict[str, str]:
    """Return the phone of every customer as somebody sees it in a list."""
    import orjson

    raw = list_records(office.as_(who), "sales", "customer", ListQuery())
    return {one["name"]: one["phone"] for one in orjson.loads(raw)["records"]}


def test_a_phone_is_clear_in_the_own_department_and_masked_outside(
    shared: Office,
) -> None:
    make(shared, "ann", "North")
    make(shared, "bob", "South")

    # One after the other: what one of them saw must not be remembered for the other.
    for who, clear, masked in (("ann", "North", "South"), ("bob", "South", "North")):
        seen = phones(shared, who)
        assert seen[clear] == "13800138000"
        assert seen[masked] == "138****8000"


def test_a_record_page_tells_the_same_and_says_so(shared: Office) -> None:
    north, south = make(shared, "ann", "North"), make(shared, "bob", "South")

    own = records.get(shared.as_("ann"), "sales", "customer", north)
    other = records.get(shared.as_("ann"), "sales", "customer", south)

    assert (own["phone"], own["_can"]["clear"]) == ("13800138000", True)
    assert (other["phone"], other["_can"]["clear"]) == ("138****8000", False)


def test_a_clear_phone_may_be_changed_and_a_masked_one_not(shared: Office) -> None:
    north, south = make(shared, "ann", "North"), make(shared, "bob", "South")
    ann, change = shared.as_("ann"), {"phone": "13900139000"}

    records.update(ann, "sales", "customer", north, change)
    with pytest.raises(ProblemsError) as error:
        records.update(ann, "sales", "customer", south, change)

    assert error.value.problems[0].code == "field.forbidden"
    assert phones(shared, "ann")["North"] == "13900139000"
    kept = records.get(shared.system, "sales", "customer", south)
    assert kept["phone"] == "13800138000"


def test_nobody_finds_by_a_phone_what_he_sees_masked_somewhere(shared: Office) -> None:
    make(shared, "ann", "North")

    with pytest.raises(ProblemsError):
        wanted = {"field": "phone", "op": "eq", "value": "13800138000"}
        query = ListQuery(filter=wanted)
        list_records(shared.as_("ann"), "sales", "customer", query)
