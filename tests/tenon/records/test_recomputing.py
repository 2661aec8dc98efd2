"""A formula that a release brings is computed for the records that are there."""

from tenon.jobs.worker import Worker

FORM = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "price", "widget": "money", "title": "Price"},
    ],
}
DOUBLE = {
    "key": "double",
    "widget": "formula",
    "title": "Double",
    "props": {"formula": "price * 2", "result": "money"},
}


def test_a_new_formula_reaches_every_stored_record_and_no_version(client, platform):
    client.login("admin")
    client.post("/api/v1/apps", json={"key": "office", "title": "Office"})
    draft = "/api/v1/apps/office/draft/form/deal"
    made = client.put(draft, json=FORM, headers={"If-None-Match": "*"})
    client.post("/api/v1/apps/office/releases", json={})
    records = "/api/v1/apps/office/forms/deal/records"
    rows = [{"name": f"{n}", "price": n} for n in range(1, 451)]
    client.post(f"{records}/batch", json={"operation": "create", "records": rows})

    fields = [*FORM["fields"], DOUBLE]
    etag = made.headers["ETag"]
    client.put(draft, json={**FORM, "fields": fields}, headers={"If-Match": etag})
    published = client.post("/api/v1/apps/office/releases", json={})
    assert published.status_code in (200, 201), published.json
    Worker(platform, threads=0).drain()

    listed = client.get(f"{records}?sort=-double&limit=2").json["records"]
    assert [one["double"] for one in listed] == ["900.00", "898.00"]
    assert {one["version"] for one in listed} == {1}
    summed = client.get(f"{records}/summary?sum=double").json["total"]
    assert summed["sums"]["double"] == "202950.00"
