"""Approvers from another system: asked by the outbox, answered at once or later."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from hmac import new
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from tenon.jobs.worker import Worker
from tenon.services import flow_clock


class Other:
    """Another system on loopback: remembers what it was asked, answers as told."""

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, str], bytes]] = []
        self.status = 200
        self.content: Any = {}
        other = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # the name http.server looks for
                size = int(self.headers["Content-Length"])
                other.asked.append((dict(self.headers), self.rfile.read(size)))
                self.send_response(other.status)
                self.end_headers()
                self.wfile.write(json.dumps(other.content).encode())

            def log_message(self, *_args: Any) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/approvers?a=1"


@pytest.fixture
def other() -> Iterator[Other]:
    made = Other()
    thread = Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def asked(office: Any, other: Other) -> Any:
    who = [{"api": {"url": other.url, "send": ["amount"]}}]
    last = {"key": "last", "type": "approval", "who": [{"user": "cat"}]}
    office.publish(nodes=[{"key": "ask", "type": "approval", "who": who}, last])
    office.quote()
    return office


def work(office: Any, **changes: Any) -> None:
    platform = office.system.platform
    given = {"private_calls": True, "webhook_secret": "s3cret", **changes}
    settings = replace(platform.settings, **given)
    Worker(replace(platform, settings=settings), 0).drain()


def test_the_answer_of_an_api_is_who_approves(asked: Any, other: Other):
    other.content = {"people": ["bob", asked.ids["dan"]]}
    assert flow_clock.recover(asked.system) == 0

    work(asked)
    work(asked)

    [(headers, content)] = other.asked
    assert json.loads(content)["record"]["amount"].startswith("1000")
    signature = new(b"s3cret", content, sha256).hexdigest()
    assert headers["X-Tenon-Signature"] == f"sha256={signature}"
    assert [t["node"] for t in asked.inbox("bob")] == ["ask"]
    assert [t["node"] for t in asked.inbox("dan")] == ["ask"]


def test_a_later_answer_comes_to_an_address_nobody_can_guess(asked: Any, other: Other):
    other.status = 202
    work(asked)
    assert asked.inbox("bob") == []
    assert flow_clock.recover(asked.system) == 0
    path = "/api/v1" + json.loads(other.asked[0][1])["callback"].partition("/api/v1")[2]
    stranger = asked.app.test_client()

    assert stranger.post(path[:-2] + "xx", json={"people": ["bob"]}).status_code == 404
    for wrong in ({}, [], {"people": "bob"}, {"people": [{}]}, {"people": [True]}):
        assert stranger.post(path, json=wrong).status_code == 422
    first = stranger.post(path, json={"people": ["bob"]})
    again = stranger.post(path, json={"people": ["dan"]})

    assert (first.json, again.status_code) == ({"taken": True}, 200)
    assert [t["node"] for t in asked.inbox("bob")] == ["ask"]
    assert asked.inbox("dan") == []


def test_who_never_answers_becomes_an_incident(asked: Any, other: Other):
    other.status = 202
    work(asked)

    flow_clock.fire_due(asked.later(hours=25))

    [one] = asked.admin().get("/api/v1/flow-admin/incidents").json["incidents"]
    assert (one["kind"], one["node"]) == ("people_failed", "ask")


@pytest.mark.parametrize("status", [404, 500, 301])
def test_an_api_that_refuses_becomes_an_incident(asked: Any, other: Other, status: int):
    other.status = status

    work(asked)

    [one] = asked.admin().get("/api/v1/flow-admin/incidents").json["incidents"]
    assert one["kind"] == "people_failed"


def test_our_own_house_is_not_called(asked: Any, other: Other):
    work(asked, private_calls=False)

    assert other.asked == []
    [one] = asked.admin().get("/api/v1/flow-admin/incidents").json["incidents"]
    assert one["kind"] == "people_failed"
