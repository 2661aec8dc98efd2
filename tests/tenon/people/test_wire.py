"""The edges of the API: bad bodies, big bodies, lost paths, safe headers."""

from dataclasses import replace

import pytest

from tenon.api.wire import public
from tenon.app import create_app


def test_json_that_is_none_is_400_in_our_shape(client):
    client.login("admin")

    answer = client.patch(
        "/api/v1/me", data=b'{"theme": ', content_type="application/json"
    )

    assert answer.status_code == 400
    assert answer.json["code"] == "bad_json"
    assert answer.json["message"]


def test_a_body_that_is_too_large_is_413_in_our_shape(settings, platform, client):
    small = create_app(replace(settings, upload_limit=1_000), platform)
    small.test_client_class = type(client)
    browser = small.test_client()
    browser.login("admin")

    answer = browser.patch("/api/v1/me", json={"name": "x" * 2_000})

    assert answer.status_code == 413
    assert answer.json["code"] == "too_large"


def test_an_unknown_path_of_the_api_is_404_and_a_wrong_method_405(client):
    client.login("admin")

    lost = client.get("/api/v1/nothing")
    wrong = client.delete("/api/v1/health")

    assert (lost.status_code, lost.json["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json["code"]) == (405, "bad_method")


def test_an_error_nobody_expected_is_500_with_a_reference_and_no_stack(
    settings, platform, client, caplog
):
    @public
    def broken():
        raise RuntimeError("secret detail")

    app = create_app(settings, platform)
    views = dict.fromkeys(app.view_functions, broken)
    app.view_functions = views

    answer = app.test_client().get("/api/v1/health")

    assert answer.status_code == 500
    assert answer.json["code"] == "internal"
    assert answer.json["reference"] in caplog.text
    assert "secret" not in answer.text


def test_every_answer_carries_the_safe_headers(client):
    headers = client.get("/").headers

    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/login", "/apps/crm/forms/lead?view=all"])
def test_every_other_path_is_a_page_of_the_client(client, path):
    answer = client.get(path)

    assert answer.status_code == 200
    assert answer.mimetype == "text/html"


def test_a_path_cannot_leave_the_static_folder(client):
    for path in ("/../app.py", "/assets/../../app.py", "/assets/%2e%2e/app.py"):
        answer = client.get(path)

        assert b"create_app" not in answer.data


def test_the_api_describes_itself_as_openapi_3_1(client):
    found = client.get("/api/v1/openapi.json").json

    assert found["openapi"] == "3.1.0"
    assert "/api/v1/session" in found["paths"]
    assert "CredentialsSchema" not in found["paths"]


def test_health_tells_the_version_and_hides_accounts_outside_the_demo(client):
    found = client.get("/api/v1/health").json

    assert found["status"] == "ok"
    assert found["demo"] is False
    assert found["demo_users"] == []


def test_the_catalog_lists_every_concept(client):
    client.login("admin")

    found = client.get("/api/v1/catalog").json

    for concept in ("widgets", "views", "nodes", "resolvers", "charts", "triggers"):
        assert found[concept], concept
        assert all(kind["name"] and kind["label"] for kind in found[concept])


@pytest.mark.parametrize(
    ("hosts", "framed"),
    [
        ("", "frame-src 'self' https:;"),
        (
            "maps.example.com, *.corp.cn",
            "frame-src 'self' https://maps.example.com https://*.corp.cn;",
        ),
        ("x;script-src,ok.example.com", "frame-src 'self' https://ok.example.com;"),
    ],
)
def test_pages_embed_only_the_sites_that_are_named(settings, platform, hosts, framed):
    narrow = replace(settings, embed_hosts=hosts)
    house = replace(platform, settings=narrow)

    answer = create_app(narrow, house).test_client().get("/api/v1/health")

    assert framed in answer.headers["Content-Security-Policy"]
