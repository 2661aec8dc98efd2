"""Fields, forms and apps that were removed: kept, brought back, or gone for ever."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from sqlalchemy import func, inspect, select

from engines.core.errors import TenonError
from tenon.services import apps, comments, definitions_bin, records, releases
from tenon.services.definitions import APP
from tenon.services.definitions_bin import Wanted
from tenon.services.listing import ListQuery, count_records
from tenon.storage.apps import Stamp, draft_documents, replace_draft
from tenon.storage.models import metadata

from .conftest import CUSTOMER, DEAL, PRODUCT, Office, package

Publish = Callable[..., None]


def with_parts() -> dict[str, Any]:
    """A product with a weight and rows."""
    made = deepcopy(PRODUCT)
    columns = [{"key": "of", "widget": "text"}, {"key": "note", "widget": "text"}]
    made["fields"] += [
        {"key": "weight", "widget": "number", "title": "Weight"},
        {"key": "parts", "widget": "subform", "props": {"fields": columns}},
    ]
    return made


def test_removed_fields_and_subforms_are_listed_and_come_back_with_their_data(
    office: Office, publish: Publish
) -> None:
    ctx = office.system
    publish(with_parts())
    given = {"name": "x", "weight": "5", "parts": [{"of": "steel"}]}
    made = records.create(ctx, "sales", "product", given)["id"]
    publish()

    found = definitions_bin.listed(ctx, "sales")["fields"]
    for one in found:
        definitions_bin.restore(ctx, "sales", Wanted("product", one["field"]))
    releases.publish(ctx, "sales")

    assert {one["field"]: one["rows"] for one in found} == {"weight": 1, "parts": 1}
    assert found[0]["until"] > found[0]["retired_at"]
    again = records.get(ctx, "sales", "product", made)
    assert (again["weight"], again["parts"][0]["of"]) == ("5.00", "steel")
    assert definitions_bin.listed(ctx, "sales")["fields"] == []


def test_a_column_of_a_subform_comes_back_where_it_was(
    office: Office, publish: Publish
) -> None:
    ctx = office.system
    whole, less = with_parts(), with_parts()
    less["fields"][-1]["props"]["fields"].pop(0)
    publish(whole)
    given = {"name": "x", "parts": [{"of": "steel"}]}
    made = records.create(ctx, "sales", "product", given)["id"]
    publish(less)

    definitions_bin.restore(ctx, "sales", Wanted("product", "parts.of"))
    with ctx.database.read() as conn:
        draft = draft_documents(conn, "sales")[("form", "product")]
    releases.publish(ctx, "sales")

    assert draft == whole
    assert records.get(ctx, "sales", "product", made)["parts"][0]["of"] == "steel"


def without_products(office: Office) -> None:
    """Publish the app without its form of products."""
    ctx = office.system
    deal = deepcopy(DEAL)
    columns = next(f for f in deal["fields"] if f["key"] == "items")["props"]["fields"]
    columns[:] = [c for c in columns if c["key"] != "product"]
    next(c for c in columns if c["key"] == "price").pop("default")
    documents = deepcopy(dict(package(CUSTOMER, deal).documents))
    documents.pop(("form", "product"))
    for role in documents[APP]["roles"]:
        role["forms"].pop("product", None)
    with ctx.database.write() as conn:
        replace_draft(conn, "sales", documents, Stamp(ctx.now(), None))
    releases.publish(ctx, "sales")


def test_a_removed_form_comes_back_with_its_records(office: Office) -> None:
    ctx = office.system
    records.create(ctx, "sales", "product", {"name": "x"})
    without_products(office)

    [found] = definitions_bin.listed(ctx, "sales")["forms"]
    definitions_bin.restore(ctx, "sales", Wanted("product"))
    releases.publish(ctx, "sales")

    assert (found["form"], found["rows"]) == ("product", 1)
    assert count_records(ctx, "sales", "product", ListQuery())["count"] == 1


def test_what_is_purged_of_the_bin_is_gone(office: Office, publish: Publish) -> None:
    ctx = office.system
    publish(with_parts())
    made = records.create(ctx, "sales", "product", {"name": "x", "weight": "5"})["id"]
    publish()

    for field in ("weight", "parts"):
        definitions_bin.purge(ctx, "sales", Wanted("product", field))
    listed = definitions_bin.listed(ctx, "sales")
    publish(with_parts())

    assert listed == {"fields": [], "forms": []}
    assert records.get(ctx, "sales", "product", made)["weight"] is None


def test_a_purged_form_leaves_no_table_and_no_comment(office: Office) -> None:
    ctx = office.system
    made = records.create(ctx, "sales", "product", {"name": "x"})["id"]
    comments.add_comment(ctx, "sales", "product", made, {"text": "hello"})
    without_products(office)

    definitions_bin.purge(ctx, "sales", Wanted("product"))

    assert definitions_bin.listed(ctx, "sales")["forms"] == []
    with ctx.database.read() as conn:
        assert "sales_product" not in inspect(conn).get_table_names()


def test_a_deleted_app_is_nowhere_until_it_comes_back(office: Office) -> None:
    ctx = office.system
    records.create(ctx, "sales", "product", {"name": "x"})

    apps.remove(ctx, "sales")
    with pytest.raises(TenonError) as caught:
        count_records(office.as_("ann"), "sales", "product", ListQuery())
    [card] = apps.deleted(ctx)
    seen = apps.listed(ctx)
    apps.bring_back(ctx, "sales")

    assert caught.value.code == "app.unknown"
    assert (card["key"], seen) == ("sales", [])
    assert count_records(ctx, "sales", "product", ListQuery())["count"] == 1


def test_a_purged_app_leaves_nothing_and_frees_its_key(office: Office) -> None:
    ctx = office.system
    made = records.create(ctx, "sales", "product", {"name": "x"})["id"]
    comments.add_comment(ctx, "sales", "product", made, {"text": "hello"})
    apps.remove(ctx, "sales")

    apps.purge(ctx, "sales")
    apps.install(ctx, package(), key="sales")

    assert count_records(ctx, "sales", "product", ListQuery())["count"] == 0
    history = metadata.tables["sys_record_history"]
    with ctx.database.read() as conn:
        assert conn.scalar(select(func.count()).select_from(history)) == 0


@pytest.mark.parametrize("field", ["name", "nothing", None])
def test_what_is_not_in_the_bin_cannot_be_purged(
    office: Office, field: str | None
) -> None:
    with pytest.raises(TenonError) as caught:
        definitions_bin.purge(office.system, "sales", Wanted("product", field))

    assert caught.value.code == "bin.absent"
