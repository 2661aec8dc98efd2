"""Links of every kind, as records keep them on both databases."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from engines.core.errors import ProblemsError, TenonError
from tenon.services import candidates, files, history, listing, picking
from tenon.services.candidates import Wanted
from tenon.services.files import Purpose
from tenon.services.listing import ListQuery

from .conftest import Shop, field, form


def codes(error: pytest.ExceptionInfo[ProblemsError]) -> list[tuple[str, str]]:
    return [
        (problem.code, "/".join(map(str, problem.path)))
        for problem in error.value.problems
    ]


def test_a_contact_of_another_firm_is_refused_where_the_field_filters(
    shop: Shop,
) -> None:
    one, other = shop.make("firm", name="一"), shop.make("firm", name="二")
    ann = shop.make("contact", name="Ann", firm=one["id"])

    with pytest.raises(ProblemsError) as error:
        shop.make(
            "order", firm=other["id"], contact=ann["id"], lines=[{"contact": ann["id"]}]
        )
    made = shop.make("order", firm=one["id"], contact=ann["id"])
    with pytest.raises(ProblemsError) as later:
        shop.change("order", made["id"], firm=other["id"])
    both = shop.change("order", made["id"], firm=other["id"], contact=None)

    assert sorted(codes(error)) == [
        ("reference.not_candidate", "contact"),
        ("reference.not_candidate", "lines/0/contact"),
    ]
    assert codes(later) == [("reference.not_candidate", "contact")]
    assert both["contact"] is None


def test_a_link_to_any_of_several_forms_has_form_and_title(shop: Shop) -> None:
    firm = shop.make("firm", name="榫卯")
    made = shop.make("order", about={"form": "firm", "id": firm["id"]})

    assert made["about"] == {"form": "firm", "id": firm["id"], "title": "榫卯"}
    assert shop.change("order", made["id"], about=f"firm:{firm['id']}") == made
    with pytest.raises(ProblemsError) as nowhere:
        shop.make("order", about={"form": "contact", "id": 999})
    with pytest.raises(ProblemsError) as odd:
        shop.make("order", about={"form": "group", "id": 1})

    assert codes(nowhere) == [("reference.absent", "about")]
    assert codes(odd) == [("value.invalid", "about")]


def test_history_names_roles_and_records_of_any_form(shop: Shop) -> None:
    firm = shop.make("firm", name="榫卯")["id"]
    made = shop.make("order", about=f"firm:{firm}", role="clerk")["id"]

    entry = history.record_history(shop.ctx, "shop", "order", made)["entries"][0]

    told = {change["field"]: change["after"] for change in entry["changes"]}
    assert told["about"] == {"form": "firm", "id": firm, "title": "榫卯"}
    assert told["role"] == {"id": "clerk", "title": "Clerk"}


def test_a_mixed_link_offers_its_forms_and_the_records_of_the_wanted_one(
    shop: Shop,
) -> None:
    shop.make("firm", name="榫卯")
    ann = shop.make("contact", name="Ann")

    found = candidates.options(
        shop.ctx, "shop", "order", "about", Wanted(form="contact", q="an")
    )

    assert [one["key"] for one in found["forms"]] == ["firm", "contact"]
    assert [(o["form"], o["id"]) for o in found["options"]] == [("contact", ann["id"])]


def test_a_role_is_one_of_the_app(shop: Shop) -> None:
    made = shop.make("order", role="clerk")

    assert made["role"] == {"id": "clerk", "title": "Clerk"}
    assert shop.change("order", made["id"], role={"id": "clerk"}) == made
    with pytest.raises(ProblemsError) as error:
        shop.make("order", role="king")
    offered = candidates.options(shop.ctx, "shop", "order", "role", Wanted())

    assert codes(error) == [("role.absent", "role")]
    assert offered["options"][0] == {"id": "clerk", "title": "Clerk"}


def test_a_snapshot_stays_when_the_linked_record_changes(shop: Shop) -> None:
    firm = shop.make("firm", name="一", fee="10")
    made = shop.make("order", firm=firm["id"])

    shop.change("firm", firm["id"], fee="12.5")
    edited = shop.change("order", made["id"], name="x")
    again = shop.make("order", firm=firm["id"])

    assert (made["fee_then"], edited["fee_then"]) == ("10.00", "10.00")
    assert again["fee_then"] == "12.50"


def test_a_record_never_stands_below_itself(shop: Shop) -> None:
    top = shop.make("group", name="总部")["id"]
    middle = shop.make("group", name="华东", above=top)["id"]
    low = shop.make("group", name="上海", above=middle)["id"]

    for below in (top, middle, low):
        with pytest.raises(ProblemsError) as error:
            shop.change("group", top, above=below)
        assert codes(error) == [("tree.circle", "above")]
    lowest = shop.make("group", name="浦东", above=low)["id"]
    fifth = shop.make("group", name="张江")["id"]
    with pytest.raises(ProblemsError) as deep:
        shop.change("group", fifth, above=lowest)

    assert codes(deep) == [("tree.too_deep", "above")]
    assert shop.get("group", low)["above"] == {"id": middle, "title": "华东"}


def test_two_moves_at_once_close_no_circle(shop: Shop) -> None:
    pairs = [
        (shop.make("group", name="a")["id"], shop.make("group", name="b")["id"])
        for _ in range(6)
    ]

    def move(places: tuple[int, int]) -> str:
        own, above = places
        try:
            shop.change("group", own, above=above)
        except ProblemsError as error:
            return error.problems[0].code
        return "moved"

    with ThreadPoolExecutor(8) as pool:
        moves = [way for a, b in pairs for way in ((a, b), (b, a))]
        told = list(pool.map(move, moves))

    outcomes = [{told[2 * n], told[2 * n + 1]} for n in range(len(pairs))]
    assert outcomes == [{"moved", "tree.circle"}] * len(pairs)


def test_picking_lists_what_fits_with_the_columns_asked_for(shop: Shop) -> None:
    one, other = shop.make("firm", name="一"), shop.make("firm", name="二")
    ann = shop.make("contact", name="Ann", firm=one["id"])
    shop.make("contact", name="Bob", firm=other["id"])

    found = picking.rows(
        shop.ctx, "shop", "order", "choose", Wanted(values={"firm": one["id"]})
    )

    assert found["form"] == "contact"
    assert found["columns"] == ["name", "firm"]
    assert [row["id"] for row in found["records"]] == [ann["id"]]
    assert found["records"][0]["firm"] == {"id": one["id"], "title": "一"}
    assert found["records"][0]["_title"] == "Ann"
    assert found["more"] is False


def upload(shop: Shop, name: str, content: bytes) -> dict[str, Any]:
    return files.upload(shop.ctx, name, io.BytesIO(content), Purpose("shop", "order"))


def test_a_file_is_what_its_content_says_not_what_was_sent(
    open_shop: Any,
) -> None:
    shop = open_shop(
        form(
            "note",
            field("sign", "signature"),
            field("voice", "audio_video"),
            field("paper", "attachment", props={"extensions": ["pdf"]}),
        )
    )
    picture = upload(shop, "s.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20)
    page = upload(shop, "s.png", b"<html><script>alert(1)</script></html>")

    made = shop.make("note", sign=[picture])
    with pytest.raises(ProblemsError) as error:
        shop.make(
            "note",
            sign=[{**page, "type": "image/png"}],
            voice=[{**page, "type": "audio/mpeg"}],
            paper=[page],
        )

    assert made["sign"][0]["type"] == "image/png"
    assert sorted(codes(error)) == [
        ("file.unfit", "paper"),
        ("file.unfit", "sign"),
        ("file.unfit", "voice"),
    ]


def test_what_a_person_may_not_see_is_not_picked(shop: Shop) -> None:
    nobody = replace(shop.ctx, actor=replace(shop.ctx.actor, id=1, is_admin=False))

    with pytest.raises(TenonError) as error:
        picking.rows(nobody, "shop", "order", "choose", Wanted())

    assert error.value.code == "app.absent"


def test_roles_and_mixed_links_are_filtered_as_they_are_chosen(shop: Shop) -> None:
    firm = shop.make("firm", name="榫卯")["id"]
    made = shop.make("order", about=f"firm:{firm}", role="clerk")["id"]
    shop.make("order", about=None)

    def found(key: str, value: Any) -> list[int]:
        asked = ListQuery(filter={"field": key, "op": "eq", "value": value})
        raw = listing.list_records(shop.ctx, "shop", "order", asked)
        return [record["id"] for record in json.loads(raw)["records"]]

    assert found("role", "clerk") == found("role", {"id": "clerk"}) == [made]
    assert found("about", f"firm:{firm}") == [made]
    assert found("about", "firm:999") == []
