"""Dashboards over HTTP: what people see, what they do not, and where a click leads."""

import json
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from tenon.context import Context
from tests.tenon.reports import office

BOARD = "/api/v1/apps/office/dashboards/sales"


@pytest.fixture
def people(ctx: Context) -> dict[str, int]:
    """The people of an installed office, by user name."""
    return office.build(ctx)


class Viewer:
    """A person at a dashboard."""

    def __init__(self, app: Flask, name: str) -> None:
        self.client: Any = app.test_client()
        self.client.login(name)

    def get(self, path: str, **arguments: Any) -> Any:
        query = {name: json.dumps(value) for name, value in arguments.items()}
        return self.client.get(f"{BOARD}{path}", query_string=query)

    def tile(self, key: str, **arguments: Any) -> dict[str, Any]:
        answer = self.get(f"/tiles/{key}/data", **arguments)
        assert answer.status_code == 200, answer.json
        found: dict[str, Any] = answer.json
        return found

    def list(self, form: str, condition: Any) -> list[dict[str, Any]]:
        query = {"filter": json.dumps(condition), "limit": "200"}
        path = f"/api/v1/apps/office/forms/{form}/records"
        answer = self.client.get(path, query_string=query)
        assert answer.status_code == 200, answer.json
        found: list[dict[str, Any]] = answer.json["records"]
        return found


@pytest.fixture
def admin(app: Flask, people: dict[str, int]) -> Viewer:
    """The administrator, who sees everything."""
    return Viewer(app, "admin")


@pytest.fixture
def ann(app: Flask, people: dict[str, int]) -> Viewer:
    """A seller, who sees her own records."""
    return Viewer(app, "ann")


def total(viewer: Viewer, **arguments: Any) -> Decimal:
    return Decimal(viewer.tile("total", **arguments)["rows"][0][0])


def test_a_seller_counts_her_own_records_and_the_boss_all(admin: Viewer, ann: Viewer):
    everything = sum(Decimal(n) + Decimal("0.10") for n in range(12))
    hers = sum(Decimal(n) + Decimal("0.10") for n in range(12) if n % 3)

    assert total(admin) == everything
    assert total(ann) == hers


def test_a_hidden_field_is_refused_and_never_zero(ann: Viewer):
    answer = ann.get("/tiles/cost/data")

    assert answer.status_code == 403
    assert answer.json["code"] == "field.no_access"


@pytest.mark.parametrize("argument", ["cross"])
def test_a_hidden_field_cannot_be_guessed_through_a_filter(ann: Viewer, argument: str):
    asked = {argument: {"field": "cost", "op": "gt", "value": 0}}

    assert ann.get("/tiles/total/data", **asked).status_code == 403


def test_other_peoples_customers_have_no_name_and_no_region(ann: Viewer):
    rows = ann.tile("customers")["rows"]
    regions = ann.tile("regions")["rows"]

    assert [row[0] for row in rows] == ["大成"]
    assert [row[0] for row in regions] == ["华东"]


def test_without_a_role_for_it_a_dashboard_does_not_exist(
    app: Flask, people: dict[str, int]
):
    eve = Viewer(app, "eve")

    assert eve.get("").status_code == 404
    assert eve.get("/tiles/total/data").status_code == 404


def test_a_form_that_may_not_be_seen_is_refused(app: Flask, people: dict[str, int]):
    eve = Viewer(app, "eve")
    asked = {"chart": "card", "form": "deal", "measures": [{"agg": "count"}]}

    answer = eve.client.post("/api/v1/apps/office/query", json=asked)

    assert (answer.status_code, answer.json["code"]) == (403, "field.no_access")


def test_every_tile_adds_up_to_the_total(admin: Viewer):
    whole = total(admin)

    for key in ("stages", "months", "owners", "regions", "customers"):
        rows = admin.tile(key)["rows"]
        found = sum(Decimal(row[-1]) for row in rows if row[-1] is not None)
        assert found == whole, key
    pivot = admin.tile("pivot")
    assert Decimal(pivot["totals"][0]) == whole
    across = [s for s in pivot["subtotals"] if s["dimensions"] == [1]]
    assert sum(Decimal(row[-1]) for row in across[0]["rows"]) == whole


def test_months_without_deals_are_shown_empty(admin: Viewer):
    data = admin.tile("months")

    assert [row[0] for row in data["rows"]] == [f"2026-0{n}" for n in range(1, 6)]
    assert [row[1] is None for row in data["rows"]] == [False, True, False, True, False]
    points = data["option"]["series"][0]["data"]
    assert [p["key"] for p in points] == data["keys"]


def test_the_records_behind_every_point_add_up_to_it(admin: Viewer, ann: Viewer):
    for viewer in (admin, ann):
        for key in ("stages", "months", "owners", "regions", "customers"):
            data = viewer.tile(key)
            for row, point in zip(data["rows"], data["keys"], strict=True):
                answer = viewer.get(f"/tiles/{key}/records", point=point).json
                records = viewer.list(answer["form"], answer["filter"])
                amounts = [Decimal(r["amount"]) for r in records]
                assert sum(amounts) == Decimal(row[-1] or 0), (key, point)


def test_filters_narrow_every_tile_that_has_their_field(
    admin: Viewer, people: dict[str, int]
):
    filters = {
        "who": people["bob"],
        "closed": {"from": "2026-01-01", "to": "2026-01-31"},
    }

    data = admin.tile("total", filters=filters)

    assert data["rows"] == [["3.20"]]
    assert admin.tile("stages", filters=filters)["keys"] == [["new"]]


def test_drilling_goes_down_the_path_and_narrows(admin: Viewer):
    first = admin.tile("regions")
    second = admin.tile("regions", drill=[{"value": "华东"}])
    third = admin.tile("regions", drill=[{"value": "华东"}, {"value": 1}])
    fourth = admin.get("/tiles/regions/data", drill=[{}, {}, {}])

    assert first["drill"]["next"]["key"] == "customer"
    assert [row[0] for row in second["rows"]] == ["大成"]
    assert [row[0] for row in third["rows"]] == ["Won", "Lost"]
    assert third["drill"] == {"next": None, "depth": 2}
    assert fourth.status_code == 422


def test_a_month_opens_into_its_days(admin: Viewer):
    data = admin.tile("months", drill=[{"value": "2026-03-01"}])

    assert [row[0] for row in data["rows"]] == ["2026-03-05"]


def test_rows_of_a_subform_are_counted_one_by_one(admin: Viewer):
    rows = admin.tile("products")["rows"]

    assert rows == [["A", "18.00"], ["B", "18.00"]]


def test_a_ratio_is_the_ratio_of_the_sums(admin: Viewer):
    data = admin.tile("rate")

    assert data["rows"] == [["0.5"]]
    assert data["columns"][0]["format"] == "percent"


def test_an_answer_is_remembered_until_something_changes(
    admin: Viewer, ctx: Context, people: dict[str, int]
):
    first, again = admin.tile("total"), admin.tile("total")
    with ctx.database.write() as conn:
        tables = office.releases.live(ctx, "office").tables
        more = office._record(people["ann"], amount=Decimal("1000"))
        office.insert_many(conn, tables["deal"], [more])
    after = admin.tile("total")

    assert (first["cached"], again["cached"], after["cached"]) == (False, True, False)
    assert Decimal(after["rows"][0][0]) - Decimal(again["rows"][0][0]) == 1000


def test_a_dashboard_tells_what_its_filters_mean(ann: Viewer):
    found = ann.get("").json

    assert found["dashboard"]["key"] == "sales"
    assert found["can_build"] is False
    assert found["filter_fields"]["who"]["target"] == "user"
    assert found["tile_forms"]["total"] == "deal"


def test_the_designer_learns_which_fields_a_chart_can_use(ann: Viewer):
    path = "/api/v1/apps/office/datasets/fields?form=deal"
    fields = {f["path"]: f for f in ann.client.get(path).json["fields"]}

    assert "cost" not in fields
    assert fields["closed_on"]["grains"][0] == "day"
    assert "sum" in fields["amount"]["aggs"]
    assert fields["customer.region"]["form"] == "customer"
    assert fields["items.price"]["rows"] == "items"


def ask(viewer: Viewer, **tile: Any) -> Any:
    return viewer.client.post("/api/v1/apps/office/query", json=tile)


def test_live_fields_are_counted_like_stored_ones(admin: Viewer, ann: Viewer):
    by_area = {"chart": "bar", "form": "deal", "dimensions": ["area"]}
    count = [{"agg": "count"}]
    deals = [{"field": "deals", "agg": "sum"}]

    areas = ask(admin, **by_area, measures=count).json["rows"]
    linked = ask(admin, chart="card", form="customer", measures=deals).json["rows"]
    hers = ask(ann, chart="card", form="customer", measures=deals).json["rows"]

    assert areas == [["华东", 8], ["华南", 4]]
    assert (linked, hers) == ([[12]], [[8]])


def test_unknown_names_are_named(admin: Viewer):
    asked = {"chart": "bar", "form": "deal", "dimensions": ["nope"], "measures": []}

    answer = admin.client.post("/api/v1/apps/office/query", json=asked)

    assert answer.status_code == 422
    codes = {(p["code"], p["path"]) for p in answer.json["problems"]}
    assert codes == {
        ("query.unknown_field", "dimensions/0/field"),
        ("query.slots", "measures"),
    }
