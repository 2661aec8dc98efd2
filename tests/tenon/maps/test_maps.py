"""Maps: administrators keep boundary files, everybody signed in draws with them."""

import io
import json
from typing import Any

import pytest

from tenon.services import maps, people

MAPS = "/api/v1/maps"
SQUARE = [[[120.0, 30.0], [121.0, 30.0], [121.0, 31.0], [120.0, 30.0]]]
CITY = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"adcode": 330100, "name": "杭州市"},
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
        }
    ],
}


def send(client: Any, raw: bytes, **given: str) -> Any:
    form = {"file": (io.BytesIO(raw), "map.json"), **given}
    return client.post(MAPS, data=form, content_type="multipart/form-data")


def test_a_kept_file_is_listed_and_handed_out_until_it_is_removed(client):
    client.login("admin")
    sent = send(
        client, json.dumps(CITY).encode(), title="浙江", review="GS(2026)0001号"
    )
    assert sent.status_code == 201, sent.json

    (one,) = client.get(MAPS).json["maps"]
    shape = client.get(f"{MAPS}/{one['id']}/shape")

    assert (one["title"], one["review"]) == ("浙江", "GS(2026)0001号")
    assert (one["codes"], one["by_code"]) == (["330100"], 1)
    assert shape.json["features"][0]["properties"]["code"] == "330100"
    assert "immutable" in shape.headers["Cache-Control"]
    assert client.delete(f"{MAPS}/{one['id']}").status_code == 204
    assert client.get(MAPS).json["maps"] == []
    assert client.get(f"{MAPS}/{one['id']}/shape").status_code == 404
    actions = [e["action"] for e in client.get("/api/v1/audit").json["entries"]]
    assert actions[:2] == ["map.removed", "map.added"]


def test_a_check_keeps_nothing(client):
    client.login("admin")

    checked = send(client, b"\xef\xbb\xbf" + json.dumps(CITY).encode(), check="1")

    assert checked.json["report"]["codes"] == ["330100"]
    assert client.get(MAPS).json["maps"] == []


@pytest.mark.parametrize(
    ("raw", "given", "code"),
    [
        (b"{", {"title": "x"}, "map.json"),
        (b"{}", {"title": "x"}, "map.format"),
        (json.dumps(CITY).encode(), {}, "map.title"),
        (json.dumps(CITY).encode(), {"title": "x", "review": "9" * 99}, "map.review"),
    ],
)
def test_what_is_no_map_is_refused_with_its_reason(client, raw, given, code):
    client.login("admin")

    sent = send(client, raw, **given)

    assert sent.status_code == 422
    assert [one["code"] for one in sent.json["problems"]] == [code]


def test_a_file_that_is_too_large_is_refused(client, monkeypatch):
    monkeypatch.setattr(maps, "MOST_BYTES", 10)
    client.login("admin")

    assert send(client, json.dumps(CITY).encode(), title="x").status_code == 413


def test_without_a_file_the_problem_says_so(client):
    client.login("admin")

    assert client.post(MAPS, data={"title": "x"}).status_code == 422


def test_only_administrators_keep_and_remove_but_everybody_reads(client, ctx):
    people.add_user(ctx, {"username": "li", "name": "Li", "password": "tenon-demo"})
    client.login("li")

    assert client.get(MAPS).json == {"maps": []}
    assert send(client, json.dumps(CITY).encode(), title="x").status_code == 403
    assert client.delete(f"{MAPS}/1").status_code == 403


def test_nobody_without_a_session_sees_maps(client):
    assert client.get(MAPS).status_code == 401
