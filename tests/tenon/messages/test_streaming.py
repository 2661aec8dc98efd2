"""Live answers of the embedded server: many look on while one thread serves."""

import json
import socket
import time
from threading import Thread
from urllib.request import urlopen

import pytest
from waitress.server import create_server

from engines.core.errors import text
from tenon.services import notifications
from tenon.services.watching import hub
from tenon.streaming import LiveChannel

STREAMS = 12
HELLO = text("你好", "Hello")


@pytest.fixture
def port(app):
    """The port of a server that has one thread."""
    server = create_server(
        app, host="127.0.0.1", port=0, threads=1, channel_request_lookahead=1
    )
    server.channel_class = LiveChannel
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    # The loop itself closes: it ends when nothing is left to listen to.
    server.trigger.pull_trigger(server.close)
    thread.join(timeout=5)
    server.task_dispatcher.shutdown()


def _open(port, cookie):
    opened = socket.create_connection(("127.0.0.1", port), timeout=20)
    path = "/api/v1/notifications/live"
    asked = f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\n\r\n"
    opened.sendall(asked.encode())
    return opened


def _read_until(opened, words):
    found = b""
    while words not in found:
        part = opened.recv(65536)
        assert part, found
        found += part
    return found


def _wait(true):
    for _ in range(400):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


def test_many_streams_stand_open_on_one_thread(app, client, port, platform, ctx):
    me = client.login("admin")
    cookie = "; ".join(f"{one.key}={one.value}" for one in client._cookies.values())
    opened = [_open(port, cookie) for _ in range(STREAMS)]
    for one in opened:
        assert b'{"unread":0}' in _read_until(one, b'"unread":0')

    with urlopen(f"http://127.0.0.1:{port}/api/v1/health", timeout=20) as answer:
        assert json.load(answer)["status"] == "ok"
    with ctx.database.write() as conn:
        notifications.notify(
            ctx, conn, [me["id"]], title=HELLO, body=HELLO, link="/", kind="rule"
        )
    for one in opened:
        _read_until(one, b'data: {"unread":1}\n\n')

    for one in opened:
        one.close()
    # Who has gone is dropped when there is something to tell.
    with ctx.database.write() as conn:
        notifications.notify(
            ctx, conn, [me["id"]], title=HELLO, body=HELLO, link="/", kind="rule"
        )
    _wait(lambda: len(hub(platform)) == 0)
