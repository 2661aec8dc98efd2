"""Calls of rules: their secrets stay here, and they reach only what is allowed."""

from dataclasses import replace

import pytest

from engines.core.errors import TenonError
from tenon.connectors.calling import Reach, reach_of
from tenon.context import Context, Platform
from tenon.services import calls
from tenon.settings import Settings

API = "/api/v1"


@pytest.fixture
def connection(admin, far):
    given = {
        "kind": "http",
        "title": "Stock",
        "settings": {"url": f"{far.address}/v1", "sign_in": "bearer"},
        "secrets": {"secret": "T0KEN"},
    }
    return admin.post(f"{API}/channels", json=given).json["id"]


def test_an_answer_is_mapped_by_paths(house, far, connection):
    far.answers = [(200, {"data": {"items": [{"price": 3}, {"price": 4}]}})]

    answer = calls.call(
        house, None, connection, "POST", "orders", body={"n": 1}, key="e1"
    )

    assert answer.ok
    assert answer.values({"first": "data.items[0].price", "all": "data.items[*].price"})
    found = answer.values({"a": "data.items.1.price", "b": "data.none"})
    assert found == {"a": 4, "b": None}
    [got] = far.got
    assert got["path"] == "/v1/orders"
    assert got["headers"]["authorization"] == "Bearer T0KEN"
    assert got["headers"]["idempotency-key"] == "e1"


def test_the_log_holds_no_secret_and_no_query(house, far, connection, admin):
    calls.call(house, None, connection, "GET", "items?token=abc", key="e1")

    log = admin.get(f"{API}/deliveries").text
    assert "T0KEN" not in log
    assert "abc" not in log
    assert f"GET {far.address.rpartition(':')[0]}" in log


def test_the_secret_of_a_connection_goes_to_its_own_house_only(house, far, connection):
    calls.call(house, None, connection, "GET", f"{far.address}/other", key="e1")
    calls.call(house, None, connection, "GET", f"{far.address}/v12", key="e2")

    assert ["authorization" in one["headers"] for one in far.got] == [False, False]


def test_a_failing_answer_is_an_answer_and_logged_as_failed(house, far, admin):
    far.answers = [(404, {"error": "no"})]

    answer = calls.call(house, None, None, "GET", f"{far.address}/x", key="e")

    assert (answer.ok, answer.passing, answer.content) == (
        False,
        False,
        {"error": "no"},
    )
    assert admin.get(f"{API}/deliveries").json["deliveries"][0]["status"] == "failed"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://localhost/",
        "file:///etc/passwd",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http:///x",
        "gopher://x",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_private_and_strange_addresses_are_refused(platform, address):
    shut = Platform(replace(platform.settings, private_calls=False), platform.database)

    with pytest.raises((TenonError, OSError)) as refused:
        calls.call(Context(shut), None, None, "GET", address, key="e")

    if isinstance(refused.value, TenonError):
        assert refused.value.code == "webhook.refused"


@pytest.mark.parametrize(
    "url", ["http://example.com/a b", "http://example.com/\r\nX: 1"]
)
def test_letters_that_would_split_a_request_are_refused(house, far, url):
    host = far.address.removeprefix("http://")
    with pytest.raises(TenonError):
        calls.call(house, None, None, "GET", url.replace("example.com", host), key="e")
    with pytest.raises(TenonError):
        calls.call(
            house, None, None, "GET", far.address, {"X-A": "1\r\nX-B: 2"}, key="e"
        )
    assert far.got == []


def test_words_of_any_language_go_into_addresses_and_headers(house, far):
    url = f"{far.address}/客户?q=马超&a=1%20"

    assert calls.call(house, None, None, "GET", url, {"X-A": "马 b"}, key="e").ok

    assert far.got[0]["path"] == "/%E5%AE%A2%E6%88%B7?q=%E9%A9%AC%E8%B6%85&a=1%20"
    assert far.got[0]["headers"]["x-a"] == "%E9%A9%AC b"


def test_the_list_of_hosts_narrows_what_may_be_called(admin, house, far, connection):
    answer = admin.put(f"{API}/channels/hosts", json={"hosts": ["api.example.com"]})
    assert answer.json == {"hosts": ["api.example.com"]}

    with pytest.raises(TenonError, match="not on the list"):
        calls.call(house, None, None, "GET", far.address, key="e")
    assert calls.call(house, None, connection, "GET", "x", key="e").ok

    bad = admin.put(f"{API}/channels/hosts", json={"hosts": ["http://x/"]})
    assert bad.status_code == 422


def test_the_owner_of_the_server_has_the_last_word():
    owner = Settings(call_hosts="*.corp.cn, api.example.com")

    assert reach_of(owner).allows("erp.corp.cn")
    assert not reach_of(owner).allows("corp.cn.evil.com")
    assert not reach_of(owner, ("evil.com",)).allows("evil.com")
    assert reach_of(owner, ("erp.corp.cn",)).allows("erp.corp.cn")
    assert not reach_of(owner, ("erp.corp.cn",)).allows("hr.corp.cn")
    assert Reach().allows("anything.example")


def test_a_connection_that_is_gone_is_a_sentence(house):
    with pytest.raises(TenonError, match="no such connection"):
        calls.call(house, None, 999, "GET", "x", key="e")
    with pytest.raises(TenonError, match="There is no BREW"):
        calls.call(house, None, None, "BREW", "http://example.com", key="e")
