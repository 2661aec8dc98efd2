"""Inbound hooks: signed, once, mapped, limited, and the last calls to be seen."""

import json

import pytest

from tenon.connectors.webhook import sign
from tenon.services import automation, hooks, releases
from tenon.services.apps import install
from tenon.services.packages import Package

API = "/api/v1"
CALL = {"id": "o-1", "data": {"items": [{"sku": "A", "qty": 2}]}}


@pytest.fixture
def shopped(admin, ctx, shop):
    """The administrator's browser, with a small app installed."""
    install(ctx, Package(shop, {}), key="shop")
    return admin


@pytest.fixture
def heard(monkeypatch):
    """What the rules were told."""
    told = []

    def hear(_ctx, _conn, app, rule, values, key):
        told.append((app, rule, dict(values), key))

    monkeypatch.setattr(automation, "heard", hear)
    return told


def _hook(browser, **given):
    body = {"title": "Orders", "rule": "on_order", **given}
    made = browser.post(f"{API}/apps/shop/hooks", json=body)
    assert made.status_code == 201, made.json
    return made.json


def _place(hook):
    return hook["address"].removeprefix("https://tenon.example.com")


def _call(client, hook, body=CALL, **headers):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    kind = headers.pop("kind", "application/json")
    return client.post(_place(hook), data=raw, content_type=kind, headers=headers)


def test_a_call_wakes_the_rule_with_the_mapped_values(app, shopped, heard):
    mapping = [{"key": "sku", "path": "data.items[0].sku"}]
    hook = _hook(shopped, settings={"mapping": mapping})
    stranger = app.test_client()

    answer = _call(stranger, hook)

    assert (answer.status_code, answer.json) == (202, {"taken": True})
    [(where, rule, values, key)] = heard
    assert (where, rule, values) == ("shop", "on_order", {"sku": "A"})
    assert key.startswith(f"hook:{hook['id']}:")
    [call] = shopped.get(f"{API}/hooks/{hook['id']}/calls").json["calls"]
    assert (call["status"], call["values"]) == ("taken", {"sku": "A"})


def test_a_repeat_wakes_nothing(app, shopped, heard):
    hook = _hook(shopped, settings={"dedupe": "id"})
    stranger = app.test_client()

    first, second = _call(stranger, hook), _call(stranger, hook)
    third = _call(stranger, hook, {**CALL, "id": "o-2"})

    assert [first.json, second.json, third.json] == [
        {"taken": True},
        {"taken": False, "repeated": True},
        {"taken": True},
    ]
    assert [one[3].rpartition(":")[2] for one in heard] == ["o-1", "o-2"]


def test_a_header_is_a_key_against_doubles_too(app, shopped, heard):
    hook = _hook(shopped)
    stranger = app.test_client()
    for _ in range(2):
        assert _call(stranger, hook, **{"Idempotency-Key": "k"}).status_code == 202
    assert len(heard) == 1


def test_a_wrong_signature_is_refused_and_seen(app, shopped, heard):
    hook = _hook(shopped, secret="hush-hush-hush")
    wrong = ({}, *({"X-Tenon-Signature": one} for one in ("", "sha256=00", "é", "x")))

    answers = [_call(app.test_client(), hook, **headers) for headers in wrong]

    assert [one.status_code for one in answers] == [403] * len(wrong)
    assert heard == []
    calls = shopped.get(f"{API}/hooks/{hook['id']}/calls").json["calls"]
    assert {one["status"] for one in calls} == {"refused"}
    assert {one["content"] for one in calls} == {None}


def test_a_right_signature_is_taken_in_the_header_that_was_chosen(app, shopped, heard):
    header = "X-Hub-Signature-256"
    hook = _hook(shopped, secret="hush-hush-hush", settings={"header": header})
    raw = json.dumps(CALL).encode()

    good = _call(app.test_client(), hook, raw, **{header: sign("hush-hush-hush", raw)})

    assert good.status_code == 202
    assert len(heard) == 1
    assert "hush-hush-hush" not in shopped.get(f"{API}/apps/shop/hooks").text


def test_a_sample_is_kept_and_wakes_nothing(app, shopped, heard):
    hook = _hook(shopped)
    place = f"{API}/hooks/{hook['id']}"
    assert shopped.patch(place, json={"capturing": True}).json["capturing"] is True

    assert _call(app.test_client(), hook).json == {"taken": False, "sample": True}
    assert _call(app.test_client(), hook).json == {"taken": True}

    [known] = shopped.get(f"{API}/apps/shop/hooks").json["hooks"]
    assert (known["sample"], known["capturing"]) == (CALL, False)
    assert len(heard) == 1


def test_too_many_calls_a_minute_are_refused(app, shopped, heard):
    hook = _hook(shopped, settings={"per_minute": 2})
    stranger = app.test_client()

    found = [_call(stranger, hook).status_code for _ in range(3)]

    assert found == [202, 202, 429]
    assert len(heard) == 2


STRANGE = [
    (b"{", "application/json", 400),
    (b'{"a": "\\u0000"}', "application/json", 422),
    (b"[" * 5000, "application/json", 400),
    (b"x" * 300_000, "application/json", 413),
    (b'["a"]', "application/json", 202),
    (b"", "application/json", 202),
    (b"name=Ann&phone=1", "application/x-www-form-urlencoded", 202),
    (b"\xff\xfe", "text/plain", 400),
]


def test_strange_contents_are_a_sentence(app, shopped, heard):
    hook = _hook(shopped)
    stranger = app.test_client()

    found = [_call(stranger, hook, body, kind=kind) for body, kind, _ in STRANGE]

    assert [one.status_code for one in found] == [status for *_, status in STRANGE]
    assert heard[-1][2] == {"name": "Ann", "phone": "1"}


def test_an_address_that_was_removed_or_switched_off_leads_nowhere(app, shopped, heard):
    hook = _hook(shopped)
    place = f"{API}/hooks/{hook['id']}"
    shopped.patch(place, json={"active": False})
    assert _call(app.test_client(), hook).status_code == 404
    shopped.patch(place, json={"active": True})
    assert _call(app.test_client(), hook).status_code == 202

    assert shopped.delete(place).status_code == 204
    assert _call(app.test_client(), hook).status_code == 404
    assert app.test_client().post(f"{API}/hooks/nonsense", json={}).status_code == 404


WRONG = [
    {"dedupe": "a..b["},
    {"mapping": [{"key": "Not a key", "path": "a"}]},
    {"mapping": [{"key": "a", "path": "[x"}]},
    {"per_minute": 0},
    {"header": "X: y"},
    {"more": 1},
    [],
]


def test_wrong_settings_are_refused(shopped):
    for settings in WRONG:
        body = {"title": "Orders", "settings": settings}
        answer = shopped.post(f"{API}/apps/shop/hooks", json=body)
        assert answer.status_code == 422, settings


def test_only_builders_keep_hooks(shopped, ctx):
    from tenon.services import people

    hook = _hook(shopped)
    people.add_user(ctx, {"username": "ann", "name": "Ann", "password": "tenon-demo"})
    shopped.delete(f"{API}/session")
    shopped.login("ann")

    assert shopped.get(f"{API}/apps/shop/hooks").status_code == 403
    assert shopped.get(f"{API}/hooks/{hook['id']}/calls").status_code == 403
    assert shopped.delete(f"{API}/hooks/{hook['id']}").status_code == 403


def test_the_rules_of_a_hook_are_those_that_wait_for_a_call(shopped, ctx):
    assert hooks.rules_of(ctx, "shop") == {"rules": []}
    assert releases.live(ctx, "shop").key == "shop"
