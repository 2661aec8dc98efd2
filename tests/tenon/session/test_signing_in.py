"""Signing in, staying signed in, and being kept out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tenon.app import create_app


def test_a_right_password_opens_a_session_that_me_knows(client):
    client.login("admin")

    answer = client.get("/api/v1/me")

    assert answer.status_code == 200
    assert answer.json["username"] == "admin"
    assert answer.json["csrf"] == client.csrf


def test_the_session_cookie_cannot_be_read_by_scripts(client):
    answer = client.post(
        "/api/v1/session", json={"username": "admin", "password": "tenon-demo"}
    )

    cookies = {c.split("=")[0]: c for c in answer.headers.getlist("Set-Cookie")}
    assert "HttpOnly" in cookies["tenon_session"]
    assert "HttpOnly" not in cookies["tenon_csrf"]
    assert "SameSite=Lax" in cookies["tenon_session"]


def test_a_wrong_password_and_an_unknown_name_read_the_same(client):
    wrong = client.post("/api/v1/session", json={"username": "admin", "password": "x"})
    unknown = client.post("/api/v1/session", json={"username": "no", "password": "x"})

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json == unknown.json
    assert wrong.json["code"] == "session.refused"


def test_five_wrong_passwords_lock_the_account_for_a_while(client):
    for _ in range(5):
        client.post("/api/v1/session", json={"username": "admin", "password": "x"})

    answer = client.post(
        "/api/v1/session", json={"username": "admin", "password": "tenon-demo"}
    )

    assert answer.status_code == 429
    assert answer.json["code"] == "session.locked"
    assert 0 < int(answer.headers["Retry-After"]) <= 15 * 60 + 1


def test_a_lock_ends_by_itself(settings, platform, client):
    for _ in range(5):
        client.post("/api/v1/session", json={"username": "admin", "password": "x"})
    later = datetime.now(UTC) + timedelta(minutes=16)
    moved = create_app(settings, replace(platform, clock=lambda: later))
    moved.test_client_class = type(client)

    assert moved.test_client().login("admin")


def test_nobody_gets_in_without_signing_in(client):
    answer = client.get("/api/v1/me")

    assert answer.status_code == 401
    assert answer.json["code"] == "session.required"
    assert answer.json["problems"] == []


def test_a_change_without_the_csrf_token_is_refused(client):
    client.login("admin")

    answer = client.patch(
        "/api/v1/me", json={"theme": "dark"}, headers={"X-CSRF-Token": "guess"}
    )

    assert answer.status_code == 403
    assert answer.json["code"] == "session.csrf"


def test_signing_out_ends_the_session_for_good(client):
    client.login("admin")
    cookie = client.get_cookie("tenon_session").value

    assert client.delete("/api/v1/session").status_code == 204
    client.set_cookie("tenon_session", cookie)

    assert client.get("/api/v1/me").status_code == 401


def test_a_person_sees_and_ends_his_other_sessions(app, client):
    client.login("admin")
    other = app.test_client()
    other.login("admin")

    listed = client.get("/api/v1/me/sessions").json["sessions"]
    theirs = next(s for s in listed if not s["current"])

    assert len(listed) == 2
    assert client.delete(f"/api/v1/me/sessions/{theirs['id']}").status_code == 204
    assert other.get("/api/v1/me").status_code == 401
    assert client.get("/api/v1/me").status_code == 200


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(app, client):
    client.login("admin")
    other = app.test_client()
    other.login("admin")
    change = {"password": "another-one-9", "current_password": "wrong"}

    refused = client.patch("/api/v1/me", json=change)
    taken = client.patch("/api/v1/me", json=change | {"current_password": "tenon-demo"})

    assert refused.status_code == 422
    assert refused.json["problems"][0]["path"] == "current_password"
    assert taken.status_code == 200
    assert other.get("/api/v1/me").status_code == 401


def test_a_session_ends_after_two_weeks_without_use(settings, platform, client):
    client.login("admin")
    cookie = client.get_cookie("tenon_session").value
    later = datetime.now(UTC) + timedelta(days=15)
    moved = create_app(settings, replace(platform, clock=lambda: later)).test_client()
    moved.set_cookie("tenon_session", cookie)

    assert moved.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    ("asked", "message"),
    [("zh-CN", "请先登录。"), ("en", "Please sign in and try again.")],
)
def test_errors_speak_the_language_of_the_caller(client, asked, message):
    answer = client.get("/api/v1/me", headers={"Accept-Language": asked})

    assert answer.json["message"] == message


def test_the_language_a_person_has_set_wins(client):
    client.login("admin")
    client.patch("/api/v1/me", json={"language": "zh-CN"})

    answer = client.patch("/api/v1/me", json={"theme": "pink"})

    assert answer.status_code == 422
    assert answer.json["problems"][0]["message"].startswith("只能是其中之一")
