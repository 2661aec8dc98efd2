"""Channels: set up by admins, used by all, their secrets never seen again."""

import json

import pytest

from engines.core.errors import TenonError, text
from tenon.connectors.webhook import sign
from tenon.services import channels, deliveries
from tenon.storage import deliveries as store

API = "/api/v1"
HELLO = text("你好", "Hello")


def _add(admin, kind, settings=None, secrets=None):
    given = {"kind": kind, "title": f"My {kind}", "settings": settings or {}}
    answer = admin.post(f"{API}/channels", json={**given, "secrets": secrets or {}})
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def _robot(admin, far):
    return _add(admin, "wecom", secrets={"url": f"{far.address}/robot?key=KEY-1"})


def _send(house, channel, key="k1"):
    with house.database.write() as conn:
        return channels.send(house, conn, channel, HELLO, HELLO, "/inbox", key=key)


def _row(house, number):
    with house.database.read() as conn:
        return store.find(conn, number)


def test_a_robot_is_tested_and_the_message_arrives(admin, far):
    channel = _robot(admin, far)

    told = admin.post(f"{API}/channels/{channel}/test", json={}).json

    assert told["status"] == "sent", told
    assert told["answer"]["code"] == "0"
    assert far.got[0]["path"] == "/robot?key=KEY-1"
    assert json.loads(far.got[0]["raw"])["msgtype"] == "markdown"


def test_a_test_that_fails_says_why_in_the_words_of_the_far_side(admin, far):
    far.answers = [(200, {"errcode": 93000, "errmsg": "invalid webhook url"})]
    channel = _robot(admin, far)

    told = admin.post(f"{API}/channels/{channel}/test", json={}).json

    assert told["status"] == "failed"
    assert "93000 invalid webhook url" in told["reason"]


def test_secrets_are_sealed_and_never_shown(admin, far, platform):
    channel = _robot(admin, far)

    shown = admin.get(f"{API}/channels").text
    with platform.database.read() as conn:
        stored = conn.exec_driver_sql("SELECT secrets FROM sys_channel").scalar()

    assert "KEY-1" not in shown
    assert "KEY-1" not in stored
    assert '"127.0.0.1/…"' in shown
    kept = admin.patch(f"{API}/channels/{channel}", json={"secrets": {"url": ""}})
    assert kept.json["secrets"]["url"]


def test_only_administrators_see_channels_and_the_log(client, admin, platform, ctx):
    from tenon.services import people

    people.add_user(ctx, {"username": "ann", "name": "Ann", "password": "tenon-demo"})
    admin.delete(f"{API}/session")
    admin.login("ann")

    places = ("/channels", "/channels/kinds", "/deliveries", "/notice-templates")
    for place in (*places, "/jobs", "/workers", "/channels/choices"):
        assert admin.get(f"{API}{place}").status_code == 403, place


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"kind": "wecom", "title": "R", "secrets": {"url": "ftp://x"}}, "secrets/url"),
        ({"kind": "wecom", "title": "R"}, "secrets/url"),
        ({"kind": "wecom", "title": "", "secrets": {"url": "https://x.cn"}}, "title"),
        ({"kind": "smtp", "title": "M", "settings": {"port": "x"}}, "settings/host"),
        (
            {"kind": "http", "title": "H", "settings": {"x": 1, "url": 2}},
            "settings/url",
        ),
        ({"kind": "webhook", "title": "H", "settings": []}, "settings"),
    ],
)
def test_wrong_settings_are_refused_with_their_place(admin, body, path):
    answer = admin.post(f"{API}/channels", json=body)

    assert answer.status_code == 422, answer.json
    assert path in [p["path"] for p in answer.json["problems"]]


def test_an_unknown_kind_is_refused_with_the_known_ones(admin):
    answer = admin.post(f"{API}/channels", json={"kind": "pigeon", "title": "P"})

    assert answer.status_code in (404, 422)
    assert "wecom" in answer.json["message"]


def test_a_message_of_a_transaction_goes_out_once_by_its_key(admin, far, house, work):
    channel = _robot(admin, far)

    first, second = _send(house, channel), _send(house, channel)
    work()

    assert second is None
    assert len(far.got) == 1
    assert _row(house, first).status == "sent"
    assert (
        "https://tenon.example.com/inbox"
        in json.loads(far.got[0]["raw"])["markdown"]["content"]
    )


def test_a_far_side_that_is_busy_is_asked_again_later(admin, far, house, work):
    far.answers = [(200, {"errcode": 45009, "errmsg": "freq"})]
    number = _send(house, _robot(admin, far))

    work()

    row = _row(house, number)
    assert (row.status, row.tries) == ("queued", 1)
    listed = admin.get(f"{API}/deliveries").json["deliveries"]
    assert "45009" in listed[0]["reason"]


def test_after_the_last_try_it_has_failed_and_can_be_sent_again(
    admin, far, house, work
):
    far.answers = [(200, {"errcode": 93000, "errmsg": "gone"})]
    number = _send(house, _robot(admin, far))
    work()
    assert _row(house, number).status == "failed"

    far.answers = [(200, {"errcode": 0})]
    assert admin.post(f"{API}/deliveries/{number}/retry").status_code == 200
    work()

    assert _row(house, number).status == "sent"
    copy = admin.post(f"{API}/deliveries/{number}/retry").json
    assert copy["id"] != number
    work()
    assert len(far.got) == 3


def test_what_was_being_sent_when_the_server_died_waits_for_a_person(
    admin, far, house, work
):
    number = _send(house, _robot(admin, far))
    with house.database.write() as conn:
        store.begin(conn, number)

    work()

    assert _row(house, number).status == "unknown"
    assert far.got == []


def test_what_is_safe_to_repeat_goes_again_with_the_same_key(admin, far, house, work):
    channel = _add(
        admin, "webhook", {"url": f"{far.address}/in"}, {"secret": "hush-hush"}
    )
    number = _send(house, channel, "order:7")
    with house.database.write() as conn:
        store.begin(conn, number)

    work()

    [got] = far.got
    assert got["headers"]["idempotency-key"] == "order:7"
    assert got["headers"]["x-tenon-signature"] == sign("hush-hush", got["raw"])
    assert _row(house, number).status == "sent"


def test_a_channel_that_is_switched_off_takes_nothing(admin, far, house):
    channel = _robot(admin, far)
    admin.patch(f"{API}/channels/{channel}", json={"active": False})

    with pytest.raises(TenonError, match="switched off"):
        _send(house, channel)
    assert admin.get(f"{API}/channels/choices").json["channels"] == []


def test_the_log_masks_addresses(admin):
    assert deliveries.masked("13800138000") == "138****8000"
    assert deliveries.masked("wang.fang@example.com") == "wa***@example.com"


def test_a_queued_message_can_be_taken_back(admin, far, house, work):
    number = _send(house, _robot(admin, far))

    assert admin.post(f"{API}/deliveries/{number}/cancel").json["status"] == "cancelled"
    work()

    assert far.got == []
    assert admin.post(f"{API}/deliveries/{number}/cancel").status_code == 409
    assert admin.post(f"{API}/deliveries/999999/retry").status_code == 404
