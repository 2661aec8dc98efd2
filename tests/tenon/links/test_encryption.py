"""Encrypted fields: sealed wherever they are kept, found only by what they equal."""

import json
import stat
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from engines.core.errors import ProblemsError, TenonError
from tenon.context import Context
from tenon.services import (
    batches,
    duplicates,
    form_drafts,
    history,
    listing,
    people,
    roles,
)
from tenon.services.listing import ListQuery
from tenon.settings import Settings
from tenon.storage import people as store
from tenon.storage.models.people import user
from tenon.storage.vault import Vault, load_vault

from .conftest import Shop, field, form

PHONE, OTHER = "13800138000", "13900139000"
CARD = "11010519491231002X"


def person(*, encrypted: bool, **more: Any) -> dict[str, Any]:
    sealed = {"encrypted": encrypted}
    lines = {"fields": [field("card", "id_card", props=sealed)]}
    return form(
        "person",
        field("phone", "phone", props=sealed, unique=True),
        field("card", "id_card", props=sealed),
        field("key", "secret"),
        field("lines", "subform", props=lines),
        views=[{"key": "all", "type": "grid", "columns": ["name", "phone"]}],
        **more,
    )


def everything(shop: Shop) -> str:
    """Return all that the database holds, as text."""
    found = []
    with shop.ctx.database.read() as conn:
        for name in inspect(shop.ctx.database.engine).get_table_names():
            rows = conn.execute(text(f'SELECT * FROM "{name}"'))
            found += [str(tuple(row)) for row in rows]
    return "\n".join(found)


def ids(shop: Shop, condition: Any) -> list[int]:
    raw = listing.list_records(shop.ctx, "shop", "person", ListQuery(filter=condition))
    return [record["id"] for record in json.loads(raw)["records"]]


@pytest.fixture
def sealed_shop(open_shop: Any) -> Shop:
    shop: Shop = open_shop(person(encrypted=True))
    return shop


def test_nothing_of_an_encrypted_field_is_kept_in_clear(sealed_shop: Shop) -> None:
    made = sealed_shop.make(
        "person", name="王", phone=PHONE, card=CARD, key="令牌", lines=[{"card": CARD}]
    )
    changed = sealed_shop.change("person", made["id"], phone=OTHER, name="张")

    kept = everything(sealed_shop)
    assert (made["phone"], made["card"], made["key"]) == (PHONE, CARD, "令牌")
    assert made["lines"][0]["card"] == CARD
    assert changed["phone"] == OTHER
    for secret in (PHONE, OTHER, CARD, "令牌"):
        assert secret not in kept


def test_a_draft_and_a_duplicate_check_keep_nothing_in_clear(
    open_shop: Any,
) -> None:
    rule = {"key": "same", "fields": [{"field": "phone", "match": "exact"}]}
    shop: Shop = open_shop(person(encrypted=True, duplicates=[rule]))
    shop.make("person", name="王", phone=PHONE)
    values = {"name": "李", "phone": OTHER, "lines": [{"card": CARD}]}

    admin = replace(shop.ctx, actor=replace(shop.ctx.actor, id=1))
    form_drafts.write(admin, "shop", "person", "new", {"values": values})
    found = duplicates.check(shop.ctx, "shop", "person", {"values": {"phone": PHONE}})

    kept = everything(shop)
    assert form_drafts.read(admin, "shop", "person", "new")["values"] == values
    assert [match["title"] for match in found["matches"]] == ["王"]
    for secret in (PHONE, OTHER, CARD, blake2b(PHONE.encode()).hexdigest()):
        assert secret not in kept


def test_equality_finds_it_and_nothing_else_may_be_asked(sealed_shop: Shop) -> None:
    one = sealed_shop.make("person", name="王", phone=PHONE)["id"]
    two = sealed_shop.make("person", name="张", phone=OTHER)["id"]
    none = sealed_shop.make("person", name="空")["id"]

    def asked(op: str, **more: Any) -> list[int]:
        return sorted(ids(sealed_shop, {"field": "phone", "op": op, **more}))

    assert asked("eq", value=PHONE) == [one]
    assert asked("ne", value=PHONE) == [two, none]
    assert asked("in", value=[PHONE, OTHER]) == [one, two]
    assert asked("is_empty") == [none]
    for op in ("contains", "starts_with", "gt", "between"):
        value: Any = ["1", "2"] if op == "between" else "138"
        with pytest.raises(ProblemsError):
            asked(op, value=value)
    for wrong in (ListQuery(sort=["phone"]), ListQuery(sort=["-key"])):
        with pytest.raises(ProblemsError) as error:
            listing.list_records(sealed_shop.ctx, "shop", "person", wrong)
        assert error.value.problems[0].code == "field.encrypted"


def test_it_is_never_found_by_a_keyword(sealed_shop: Shop) -> None:
    sealed_shop.make("person", name="王小明", phone=PHONE)

    def found(q: str) -> int:
        raw = listing.list_records(sealed_shop.ctx, "shop", "person", ListQuery(q=q))
        return len(json.loads(raw)["records"])

    assert found("王小明") == 1
    assert found("0138000") == 0


def test_it_may_be_unique(sealed_shop: Shop) -> None:
    made = sealed_shop.make("person", phone=PHONE)

    with pytest.raises(ProblemsError) as error:
        sealed_shop.make("person", phone="138 0013 8000")
    sealed_shop.change("person", made["id"], name="x", phone=PHONE)

    assert error.value.problems[0].code == "value.not_unique"


def test_records_are_found_by_it_as_a_key(sealed_shop: Shop) -> None:
    made = sealed_shop.make("person", name="王", phone=PHONE, card=CARD)
    body = {"operation": "upsert", "key": ["card"]}
    given = [{"card": CARD, "name": "张"}, {"card": "44030519900101000X", "name": "李"}]

    batches.batch(sealed_shop.ctx, "shop", "person", {**body, "records": given}, None)

    assert sealed_shop.get("person", made["id"])["name"] == "张"
    assert len(ids(sealed_shop, {"field": "card", "op": "not_empty"})) == 2


def test_its_history_is_opened_for_who_may_read_it(
    sealed_shop: Shop, clerk: Context
) -> None:
    made = sealed_shop.make("person", phone=PHONE, card=CARD)
    sealed_shop.change("person", made["id"], phone=OTHER)

    def told(ctx: Context) -> dict[str, Any]:
        entries = history.record_history(ctx, "shop", "person", made["id"])["entries"]
        return {c["field"]: c["after"] for c in entries[0]["changes"]} | {
            f"{c['field']} first": c["after"] for c in entries[1]["changes"]
        }

    assert told(sealed_shop.ctx)["phone"] == OTHER
    assert told(sealed_shop.ctx)["card first"] == CARD
    assert told(clerk)["phone"] == "139****9000"
    assert "card first" not in told(clerk)


@pytest.fixture
def clerk(sealed_shop: Shop) -> Context:
    """Somebody who sees phones masked and no cards."""
    ctx = sealed_shop.ctx
    key = people.add_user(ctx, {"username": "cleo", "name": "C", "password_hash": "x"})
    roles.set_members(ctx, "shop", "masked", users=[key], departments=[])
    with ctx.database.read() as conn:
        row = dict(conn.execute(user.select().where(user.c.id == key)).mappings().one())
        actor = store.load_actor(conn, row, store.load_tree(conn))
    return replace(ctx, actor=actor)


def test_a_masked_reader_sees_the_mask_of_the_value(
    sealed_shop: Shop, clerk: Context
) -> None:
    sealed_shop.make("person", phone=PHONE, card=CARD)

    raw = listing.list_records(clerk, "shop", "person", ListQuery())

    record = json.loads(raw)["records"][0]
    assert record["phone"] == "138****8000"
    assert "card" not in record


def test_turning_it_on_and_off_again_converts_what_is_there(open_shop: Any) -> None:
    shop = open_shop(person(encrypted=False))
    made = shop.make(
        "person", name="王", phone=PHONE, card=CARD, lines=[{"card": CARD}]
    )
    shop.change("person", made["id"], phone=OTHER)
    assert PHONE in everything(shop)

    shop.publish(person(encrypted=True))
    sealed, kept = shop.get("person", made["id"]), everything(shop)
    with pytest.raises(ProblemsError):
        shop.make("person", phone=OTHER)
    entries = history.record_history(shop.ctx, "shop", "person", made["id"])["entries"]
    shop.publish(person(encrypted=False))
    again = shop.get("person", made["id"])

    for secret in (PHONE, OTHER, CARD):
        assert secret not in kept
    assert (sealed["phone"], sealed["card"]) == (OTHER, CARD)
    assert sealed["lines"][0]["card"] == CARD
    assert [c["before"] for c in entries[0]["changes"]] == [PHONE]
    assert (again["phone"], again["card"]) == (OTHER, CARD)
    assert ids(shop, {"field": "phone", "op": "contains", "value": "139"}) == [
        made["id"]
    ]


def test_equal_values_look_different_and_another_key_opens_nothing() -> None:
    vault, other = Vault(b"one"), Vault(b"two")
    first, second = vault.seal(PHONE), vault.seal(PHONE)

    assert first != second
    assert first.partition(":")[0] == second.partition(":")[0]
    assert vault.open(first) == vault.open(second) == PHONE
    assert other.fingerprint(PHONE) != vault.fingerprint(PHONE)
    for broken in (other.seal(PHONE), first[:-6] + "AAAAA=", "nothing"):
        with pytest.raises(TenonError) as error:
            vault.open(broken)
        assert error.value.code == "vault.wrong_key"


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    made = load_vault("", tmp_path).seal(PHONE)
    key = tmp_path / "secret.key"

    assert load_vault("", tmp_path).open(made) == PHONE
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert "hidden" not in repr(Settings(secret_key="hidden"))
    assert (
        load_vault("set", tmp_path).open(load_vault("set", tmp_path).seal("x")) == "x"
    )
