"""Publishing changes the tables of living forms without losing anything."""

import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

import orjson
import pytest
from sqlalchemy import func, inspect, select

from engines.core.errors import ProblemsError
from tenon.services import comparing, records, releases
from tenon.services.listing import ListQuery
from tenon.storage import ddl, form_indexes, schema_changes
from tenon.storage import records as store
from tenon.storage.apps import Stamp, replace_draft
from tenon.storage.models.records import form_index
from tenon.storage.schema_changes import Publication

from .conftest import CUSTOMER, DEAL, PRODUCT, Office, package

Publish = Callable[..., None]


def changed(form: dict[str, Any], **fields: dict[str, Any] | None) -> dict[str, Any]:
    """Return `form` with fields added, replaced, or (None) removed."""
    made = deepcopy(form)
    kept = [f for f in made["fields"] if f["key"] not in fields]
    made["fields"] = kept + [
        {"key": k, **f} for k, f in fields.items() if f is not None
    ]
    return made


def fill(office: Office, count: int) -> None:
    """Store many products at once."""
    tables = releases.live(office.system, "sales").tables["product"]
    with office.system.database.write() as conn:
        for start in range(0, count, 10_000):
            rows = [{"name": f"p{start + n}"} for n in range(10_000)]
            store.insert_many(conn, tables, rows[: count - start])


@pytest.mark.slow
def test_a_new_field_on_100_000_records_is_there_at_once(
    office: Office, publish: Publish
) -> None:
    fill(office, 100_000)

    begun = time.perf_counter()
    publish(changed(PRODUCT, note={"widget": "text"}), changed(CUSTOMER))
    taken = time.perf_counter() - begun

    tables = releases.live(office.system, "sales").tables["product"]
    with office.system.database.read() as conn:
        assert conn.scalar(select(func.count()).select_from(tables.main)) == 100_000
    made = records.create(office.system, "sales", "product", {"name": "x", "note": "y"})
    assert made["note"] == "y"
    assert taken < 10


def test_a_retired_field_comes_back_with_its_values(
    office: Office, publish: Publish
) -> None:
    weighed = changed(PRODUCT, weight={"widget": "number"})
    publish(weighed)
    given = {"name": "x", "weight": "5"}
    made = records.create(office.system, "sales", "product", given)

    publish()
    without = records.get(office.system, "sales", "product", made["id"])
    publish(weighed)
    again = records.get(office.system, "sales", "product", made["id"])

    assert "weight" not in without
    assert again["weight"] == "5.00"


def test_a_field_of_another_type_takes_what_converts(
    office: Office, publish: Publish
) -> None:
    typed = changed(PRODUCT, size={"widget": "text"})
    publish(typed)
    for name, size in (("a", "12.5"), ("b", "big"), ("c", "1,000")):
        records.create(office.system, "sales", "product", {"name": name, "size": size})

    publish(changed(PRODUCT, size={"widget": "number"}))

    answer = records.list_records(
        office.system, "sales", "product", ListQuery(sort=["name"])
    )
    assert [r["size"] for r in orjson.loads(answer)["records"]] == [
        "12.50",
        None,
        "1000.00",
    ]
    publish(typed)
    answer = records.list_records(
        office.system, "sales", "product", ListQuery(sort=["name"])
    )
    assert [r["size"] for r in orjson.loads(answer)["records"]][1] == "big"


def test_a_unique_rule_that_records_break_is_not_published(
    office: Office, publish: Publish
) -> None:
    before = releases.live(office.system, "sales").number
    for _ in range(2):
        records.create(office.system, "sales", "product", {"name": "same"})

    with pytest.raises(ProblemsError) as caught:
        publish(changed(PRODUCT, name={"widget": "text", "unique": True}))

    assert caught.value.problems[0].code == "publish.duplicates"
    assert releases.live(office.system, "sales").number == before
    assert records.create(office.system, "sales", "product", {"name": "same"})["id"]


def test_a_unique_rule_guards_the_records_from_before(
    office: Office, publish: Publish
) -> None:
    records.create(office.system, "sales", "product", {"name": "Old One"})
    publish(changed(PRODUCT, name={"widget": "text", "unique": True}))

    with pytest.raises(ProblemsError):
        records.create(office.system, "sales", "product", {"name": "old one"})


def test_publishing_builds_the_indexes_that_views_imply_and_drops_the_rest(
    office: Office, publish: Publish
) -> None:
    view = {"key": "v", "type": "grid", "columns": ["name"], "sort": ["-price"]}

    def names() -> set[str]:
        table = releases.live(office.system, "sales").tables["product"].main.name
        with office.system.database.read() as conn:
            built = {str(i["name"]) for i in inspect(conn).get_indexes(table)}
            own = select(form_index.c.name).where(form_index.c.table_name == table)
            assert built == set(conn.scalars(own))
        return built

    before = names()
    publish({**PRODUCT, "views": [view]})
    assert len(names() - before) == 1
    publish()
    assert names() == before


def test_publishing_twice_changes_nothing(office: Office) -> None:
    live = releases.live(office.system, "sales")

    forms = {key: compiled.form for key, compiled in live.forms.items()}

    again = schema_changes.apply(
        office.system.database,
        Publication("sales", live.forms, office.system.now(), forms),
    )

    assert again == ()


def test_a_publication_that_broke_off_can_be_repeated(
    office: Office, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = records.create(office.system, "sales", "product", {"name": "x"})
    form = changed(PRODUCT, note={"widget": "text"})
    form["views"] = [
        {"key": "v", "type": "grid", "columns": ["name"], "sort": ["note"]}
    ]

    def fail(*_given: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(ddl, "create_index", fail)
        with pytest.raises(OSError, match="disk"):
            publish(form)
    assert "note" not in records.get(office.system, "sales", "product", made["id"])

    publish(form)

    assert records.get(office.system, "sales", "product", made["id"])["note"] is None


def test_new_columns_of_subforms_keep_the_rows(
    office: Office, publish: Publish
) -> None:
    made = records.create(
        office.system,
        "sales",
        "deal",
        {"name": "d", "items": [{"price": "2", "quantity": 2}]},
    )
    form = deepcopy(DEAL)
    items = next(f for f in form["fields"] if f["key"] == "items")
    items["props"]["fields"].append({"key": "remark", "widget": "text"})

    publish(form)

    row = records.get(office.system, "sales", "deal", made["id"])["items"][0]
    assert (row["price"], row["quantity"], row["remark"]) == ("2.00", 2, None)


def test_long_keys_make_names_every_database_takes(
    office: Office, publish: Publish
) -> None:
    long = "k" * 48
    form = {
        "key": long,
        "title": "L",
        "fields": [
            {"key": long[:47] + "a", "widget": "text", "unique": True},
            {"key": "owner_id", "widget": "text"},
            {
                "key": long[:47] + "b",
                "widget": "subform",
                "props": {"fields": [{"key": "position_x", "widget": "text"}]},
            },
        ],
    }
    publish(form)

    made = records.create(
        office.system, "sales", long, {long[:47] + "a": "x", "owner_id": "mine"}
    )

    assert made["owner_id"] == "mine"


def stored(office: Office, form: str, key: str) -> list[Any]:
    """Return one field of all records, in the order of their ids."""
    answer = records.list_records(office.system, "sales", form, ListQuery(sort=["id"]))
    return [r[key] for r in orjson.loads(answer)["records"]]


def test_words_become_options_and_links_and_words_again(
    office: Office, publish: Publish
) -> None:
    ctx = office.system
    size = {"widget": "text"}
    publish(changed(PRODUCT, size=size))
    acme = records.create(ctx, "sales", "customer", {"name": "Acme"})["id"]
    for name, text in (("a", "Large"), ("b", "huge"), ("c", "Acme")):
        records.create(ctx, "sales", "product", {"name": name, "size": text})
    options = [{"value": "l", "title": {"zh-CN": "大", "en": "Large"}}]

    publish(changed(PRODUCT, size={"widget": "select", "props": {"options": options}}))
    chosen = stored(office, "product", "size")
    publish(changed(PRODUCT, size=size))
    written = stored(office, "product", "size")
    records.update(ctx, "sales", "product", 3, {"size": "Acme"})
    publish(
        changed(PRODUCT, size={"widget": "reference", "props": {"form": "customer"}})
    )
    linked = stored(office, "product", "size")

    assert chosen == ["l", None, None]
    assert written == ["大", None, None]
    assert linked == [None, None, {"id": acme, "title": "Acme"}]


def test_a_unique_rule_that_comes_back_counts_what_was_saved_without_it(
    office: Office, publish: Publish
) -> None:
    unique = changed(PRODUCT, name={"widget": "text", "unique": True})
    publish(unique)
    publish()
    for _ in range(2):
        records.create(office.system, "sales", "product", {"name": "same"})

    with pytest.raises(ProblemsError) as caught:
        publish(unique)

    assert caught.value.problems[0].code == "publish.duplicates"


def test_what_is_saved_while_a_type_changes_is_converted_too(
    office: Office, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(changed(PRODUCT, size={"widget": "text"}))
    ctx = office.system
    made = records.create(ctx, "sales", "product", {"name": "a", "size": "1"})["id"]
    index = form_indexes.fit

    def slow(*given: Any) -> Any:
        raw = {"name": "a", "size": "2"}
        records.update(ctx, "sales", "product", made, raw)
        return index(*given)

    monkeypatch.setattr(form_indexes, "fit", slow)
    publish(changed(PRODUCT, size={"widget": "number"}))

    assert stored(office, "product", "size") == ["2.00"]


def test_a_removed_subform_comes_back_with_its_rows(
    office: Office, publish: Publish
) -> None:
    ctx = office.system
    columns = [{"key": "of", "widget": "text"}]
    parts = {"widget": "subform", "props": {"fields": columns}}
    publish(changed(PRODUCT, parts=parts))
    given = {"name": "d", "parts": [{"of": "steel"}]}
    made = records.create(ctx, "sales", "product", given)["id"]

    publish()
    without = records.get(ctx, "sales", "product", made)
    publish(changed(PRODUCT, parts=parts))

    assert "parts" not in without
    again = records.get(ctx, "sales", "product", made)["parts"]
    assert [row["of"] for row in again] == ["steel"]


def test_before_publishing_everybody_knows_which_values_would_be_lost(
    office: Office, publish: Publish
) -> None:
    ctx = office.system
    publish(changed(PRODUCT, size={"widget": "text"}))
    for size in ("12", "big", "big", "huge", None):
        records.create(ctx, "sales", "product", {"name": "a", "size": size})
    after = changed(PRODUCT, size={"widget": "number"})

    with ctx.database.write() as conn:
        documents = package(after).documents
        replace_draft(conn, "sales", documents, Stamp(ctx.now(), None))
    [told] = comparing.compare(ctx, "sales").conversions
    max_may_build = replace(office.as_("max").actor, can_build=True)
    narrow = replace(max_may_build, roles={"sales": frozenset({"reader"})})
    [less] = comparing.compare(ctx.acting(narrow), "sales").conversions

    assert (told["field"], told["fate"]) == ("size", "checked")
    assert (told["filled"], told["failing"], told["whole"]) == (4, 3, True)
    assert [(s["value"], s["count"]) for s in told["samples"]] == [
        ("big", 2),
        ("huge", 1),
    ]
    assert told["samples"][0]["records"] == [2, 3]
    assert less["failing"] == 3


def test_a_refused_publication_leaves_every_type_as_it_was(
    office: Office, publish: Publish
) -> None:
    publish(changed(PRODUCT, size={"widget": "text"}))
    for size in ("big", "12"):
        given = {"name": "same", "size": size}
        records.create(office.system, "sales", "product", given)
    unique = {"widget": "text", "unique": True}
    after = changed(PRODUCT, size={"widget": "number"}, name=unique)

    with pytest.raises(ProblemsError):
        publish(after)
    office.system.platform.caches.clear()
    kept = stored(office, "product", "size")
    records.update(office.system, "sales", "product", 1, {"name": "a", "size": "3"})
    publish(after)

    assert kept == ["big", "12"]
    assert stored(office, "product", "size") == ["3.00", "12.00"]
