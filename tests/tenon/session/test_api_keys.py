"""API keys lend a program one's rights, narrowed."""

import pytest


@pytest.fixture
def made(client):
    def make(**given):
        client.login("admin")
        answer = client.post("/api/v1/me/keys", json={"title": "Robot"} | given)
        assert answer.status_code == 201, answer.json
        return answer.json

    return make


def bearer(key):
    return {"Authorization": f"Bearer {key['key']}", "X-CSRF-Token": ""}


def test_a_key_opens_the_api_without_a_cookie_or_a_csrf_token(app, made):
    key = made()
    robot = app.test_client()

    assert robot.get("/api/v1/me", headers=bearer(key)).json["username"] == "admin"
    changed = robot.patch("/api/v1/me", json={"theme": "dark"}, headers=bearer(key))
    assert changed.status_code == 200


def test_a_key_is_shown_once_and_never_listed(client, made):
    key = made()

    listed = client.get("/api/v1/me/keys")

    assert key["key"] not in listed.text
    assert listed.json["keys"][0]["title"] == "Robot"


def test_a_read_only_key_changes_nothing(app, made):
    key = made(read_only=True)

    answer = app.test_client().patch(
        "/api/v1/me", json={"theme": "dark"}, headers=bearer(key)
    )

    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")


def test_a_key_for_certain_apps_opens_no_other(app, made):
    key = made(apps=["crm"])

    assert (
        app.test_client().get("/api/v1/users", headers=bearer(key)).status_code == 403
    )


def test_a_deleted_or_invented_key_is_refused(app, client, made):
    key = made()
    client.delete(f"/api/v1/me/keys/{key['id']}")

    for headers in (bearer(key), {"Authorization": "Bearer nonsense"}):
        answer = app.test_client().get("/api/v1/me", headers=headers)

        assert (answer.status_code, answer.json["code"]) == (401, "session.bad_key")
