"""Conversions: one record becomes several, links follow, and all of it goes back."""

from collections.abc import Callable
from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.services import (
    conversion_offers,
    converting,
    converting_back,
    records,
    releases,
)
from tenon.storage.apps import Stamp, replace_draft

from .conftest import CUSTOMER, Office, package

ENQUIRY: dict[str, Any] = {
    "key": "enquiry",
    "title": "Enquiry",
    "title_field": "firm",
    "fields": [
        {"key": "firm", "widget": "text", "required": True},
        {"key": "phone", "widget": "phone"},
        {"key": "budget", "widget": "money"},
        {"key": "state", "widget": "text"},
        {"key": "customer", "widget": "reference", "props": {"form": "customer"}},
        {"key": "papers", "widget": "attachment"},
    ],
}
CALL: dict[str, Any] = {
    "key": "call",
    "title": "Call",
    "title_field": "said",
    "fields": [
        {"key": "said", "widget": "text"},
        {"key": "enquiry", "widget": "reference", "props": {"form": "enquiry"}},
        {"key": "customer", "widget": "reference", "props": {"form": "customer"}},
    ],
}
WIN: dict[str, Any] = {
    "key": "win",
    "title": "Win",
    "form": "enquiry",
    "when": {"field": "state", "op": "ne", "value": "closed"},
    "targets": [
        {
            "key": "firm",
            "form": "customer",
            "shows": ["name", "phone"],
            "set": {
                "name": {"formula": "firm"},
                "phone": {"formula": "phone"},
                "credit": {"formula": "budget"},
                "level": "b",
            },
        },
        {
            "key": "deal",
            "form": "deal",
            "optional": True,
            "shows": ["name"],
            "set": {
                "name": {"formula": "firm & ' deal'"},
                "customer": {"made": "firm"},
                "stage": "new",
            },
        },
    ],
    "carry": [
        {
            "form": "call",
            "field": "enquiry",
            "set": {"customer": {"made": "firm"}},
        }
    ],
    "done": {"set": {"state": "won", "customer": {"made": "firm"}}},
}
SELLER = {
    "key": "seller",
    "title": "Seller",
    "forms": {
        "enquiry": {
            "view": "all",
            "create": True,
            "edit": "own",
            "fields": {"budget": "hidden", "state": "read"},
        },
        "customer": {"view": "own", "create": True, "edit": "own"},
        "deal": {"view": "own", "create": True},
        "call": {"view": "all"},
    },
}
OTHER = {"key": "manager", "title": "Manager", "forms": {"*": {"view": "all"}}}
DUPLICATES = [
    {
        "key": "phone",
        "title": "Same phone",
        "fields": [{"field": "phone", "match": "normalised"}],
        "on_save": "off",
    }
]


@pytest.fixture
def house(office: Office) -> Callable[..., Office]:
    """Return what publishes the office with the conversion, some of it changed."""

    def run(**changes: Any) -> Office:
        ctx = office.system
        customer = {**CUSTOMER, "duplicates": DUPLICATES}
        documents = dict(
            package(customer, ENQUIRY, CALL, roles=[SELLER, OTHER]).documents
        )
        documents["conversion", "win"] = {**WIN, **changes}
        with ctx.database.write() as conn:
            replace_draft(conn, office.app, documents, Stamp(ctx.now(), None))
        releases.publish(ctx, office.app)
        return office

    return run


def enquiry(office: Office, **values: Any) -> int:
    """Make an enquiry of ann's with two calls."""
    raw = {
        "firm": "Acme",
        "phone": "13800138000",
        "budget": "5000",
        "owner": office.ids["ann"],
        **values,
    }
    made = records.create(office.system, "sales", "enquiry", raw)
    for said in ("hello", "again"):
        given = {"said": said, "enquiry": made["id"]}
        records.create(office.system, "sales", "call", given)
    return int(made["id"])


def get(office: Office, form: str, key: int) -> Any:
    """Return a record as the system sees it."""
    return records.get(office.system, "sales", form, key)


def convert(office: Office, key: int, **targets: Any) -> Any:
    """Convert an enquiry as ann."""
    given = {"record": key, "targets": targets}
    return converting.run(office.as_("ann"), "sales", "win", given)


def test_one_record_becomes_several_that_know_each_other(
    house: Callable[..., Office],
) -> None:
    office = house()
    key = enquiry(office)

    made = convert(office, key, firm={"values": {"name": "Acme Ltd"}})["made"]

    firm, deal = (one["id"] for one in made)
    customer = get(office, "customer", firm)
    assert customer["name"] == "Acme Ltd"
    assert customer["credit"] == "5000.00"
    assert customer["owner"]["title"] == "Ann"
    assert get(office, "deal", deal)["customer"]["id"] == firm
    source = get(office, "enquiry", key)
    assert (source["state"], source["customer"]["id"]) == ("won", firm)
    with office.system.database.read() as conn:
        tables = releases.live(office.system, "sales").tables["call"].main
        linked = list(
            conn.scalars(tables.select().with_only_columns(tables.c.customer))
        )
    assert linked == [firm, firm]


def test_the_dialog_shows_what_he_may_read_and_who_is_there_already(
    house: Callable[..., Office],
) -> None:
    office = house()
    key = enquiry(office)
    there = records.create(
        office.as_("ann"), "sales", "customer", {"name": "A", "phone": "13800138000"}
    )

    said = conversion_offers.prepare(office.as_("ann"), "sales", "win", key)

    firm, deal = said["targets"]
    assert firm["values"] == {"name": "Acme", "phone": "13800138000"}
    assert [one["id"] for one in firm["matches"]] == [there["id"]]
    assert (deal["optional"], deal["values"]) == (True, {"name": "Acme deal"})


def test_an_existing_record_is_filled_where_it_was_blank(
    house: Callable[..., Office],
) -> None:
    office = house()
    key = enquiry(office)
    there = records.create(office.as_("ann"), "sales", "customer", {"name": "Old"})

    convert(office, key, firm={"existing": there["id"]}, deal=None)

    customer = get(office, "customer", there["id"])
    assert (customer["name"], customer["credit"]) == ("Old", "5000.00")
    with pytest.raises(TenonError) as error:
        hidden = records.create(office.system, "sales", "customer", {"name": "Far"})
        convert(office, enquiry(office), firm={"existing": hidden["id"]})
    assert error.value.code == "record.absent"


def test_a_record_is_converted_once_and_only_when_it_is_ready(
    house: Callable[..., Office],
) -> None:
    office = house()
    key, closed = enquiry(office), enquiry(office, firm="Bolt", state="closed")
    convert(office, key)

    with pytest.raises(TenonError) as twice:
        convert(office, key)
    with pytest.raises(TenonError) as early:
        convert(office, closed)

    assert twice.value.code == "conversion.done"
    assert early.value.code == "conversion.not_ready"
    offers = conversion_offers.offered(office.as_("ann"), "sales", "enquiry", key)
    assert offers["conversions"] == []
    assert len(offers["done"]) == 1


def test_what_is_wrong_in_a_target_is_told_there_and_nothing_is_made(
    house: Callable[..., Office],
) -> None:
    office = house()
    key = enquiry(office)

    with pytest.raises(ProblemsError) as error:
        convert(office, key, deal={"values": {"name": None}})

    assert error.value.problems[0].path == ("targets", "deal", "name")
    assert get(office, "enquiry", key)["customer"] is None
    with pytest.raises(ProblemsError) as needed:
        convert(office, key, firm=None)
    assert needed.value.problems[0].path == ("targets", "firm")


def test_only_who_may_change_the_record_converts_it(
    house: Callable[..., Office],
) -> None:
    office = house()
    key = enquiry(office, owner=office.ids["bob"])

    with pytest.raises(TenonError) as error:
        convert(office, key)

    assert error.value.code == "forbidden"


def test_what_repeats_is_done_in_parts_by_whoever_sees_the_record(
    house: Callable[..., Office],
) -> None:
    parts = [one for one in WIN["targets"] if one["key"] == "firm"]
    office = house(targets=parts, carry=[], done={}, repeats=True)
    key = enquiry(office, owner=office.ids["bob"])
    first = convert(office, key)
    second = convert(office, key, firm={"values": {"name": "Acme again"}})

    offered = conversion_offers.offered(office.as_("ann"), "sales", "enquiry", key)

    assert [one["key"] for one in offered["conversions"]] == ["win"]
    assert [one["id"] for one in offered["done"]] == [second["id"]]
    assert first["made"][0]["id"] != second["made"][0]["id"]
    assert converting_back.revert(office.as_("bob"), "sales", second["id"])["reverted"]


def test_who_only_sees_the_record_takes_back_his_own_parts_alone(
    house: Callable[..., Office],
) -> None:
    parts = [one for one in WIN["targets"] if one["key"] == "firm"]
    office = house(targets=parts, carry=[], done={}, repeats=True)
    key = enquiry(office, owner=office.ids["bob"])
    targets = {"firm": {"values": {"name": "Theirs"}, "accept": True}}
    body = {"record": key, "targets": targets}
    theirs = converting.run(office.as_("bob"), "sales", "win", body)
    own = convert(office, key)

    with pytest.raises(TenonError) as error:
        converting_back.revert(office.as_("ann"), "sales", theirs["id"], force=True)

    assert error.value.code == "forbidden"
    assert converting_back.revert(office.as_("ann"), "sales", own["id"])["reverted"]


def test_a_conversion_goes_back_as_if_it_had_not_been(
    house: Callable[..., Office],
) -> None:
    office = house()
    key = enquiry(office, state="open")
    there = records.create(office.as_("ann"), "sales", "customer", {"name": "Old"})
    done = convert(office, key, firm={"existing": there["id"]})

    converting_back.revert(office.as_("ann"), "sales", done["id"])

    source = get(office, "enquiry", key)
    assert (source["state"], source["customer"]) == ("open", None)
    assert get(office, "customer", there["id"])["credit"] is None
    with pytest.raises(TenonError):
        get(office, "deal", done["made"][1]["id"])
    with pytest.raises(TenonError) as again:
        converting_back.revert(office.as_("ann"), "sales", done["id"])
    assert again.value.code == "conversion.absent"
    assert convert(office, key)["made"]


def test_what_was_changed_since_is_not_thrown_away_unasked(
    house: Callable[..., Office],
) -> None:
    office = house()
    key = enquiry(office)
    done = convert(office, key)
    deal = done["made"][1]["id"]
    records.update(office.system, "sales", "deal", deal, {"stage": "won"})

    with pytest.raises(ProblemsError) as error:
        converting_back.revert(office.as_("ann"), "sales", done["id"])
    assert error.value.code == "conversion.changed"
    assert get(office, "deal", deal)["stage"] == "won"

    converting_back.revert(office.as_("ann"), "sales", done["id"], force=True)
    with pytest.raises(TenonError):
        get(office, "deal", deal)


def test_all_that_is_wrong_with_a_conversion_is_told_at_once(
    house: Callable[..., Office],
) -> None:
    bad = {
        "targets": [
            {"key": "a", "form": "deal", "set": {"customer": {"made": "b"}}},
            {"key": "a", "form": "nowhere"},
            {"key": "c", "form": "customer", "set": {"nope": {"formula": "gone"}}},
        ],
        "carry": [{"form": "call", "field": "customer", "set": {}}],
    }
    with pytest.raises(ProblemsError) as error:
        house(**bad)
    codes = {problem.code for problem in error.value.problems}
    assert codes >= {
        "conversion.not_made",
        "conversion.duplicate",
        "form.absent",
        "field.absent",
        "conversion.no_link",
    }
