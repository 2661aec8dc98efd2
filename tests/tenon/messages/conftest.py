"""A far side that answers as it is told, and keeps what it was sent."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tenon.context import Context, Platform
from tenon.jobs.worker import Worker


@dataclass
class FarSide:
    """Another system on a port of this machine."""

    address: str = ""
    got: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, Any]] = field(default_factory=list)

    def next(self) -> tuple[int, Any]:
        """Return the next answer; the last one stays."""
        if len(self.answers) > 1:
            return self.answers.pop(0)
        return self.answers[0] if self.answers else (200, {"errcode": 0, "code": 0})


@pytest.fixture
def far() -> Iterator[FarSide]:
    """A far side that takes everything."""
    side = FarSide()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(size)
            headers = {k.lower(): v for k, v in self.headers.items()}
            kept = {"path": self.path, "headers": headers, "raw": raw}
            side.got.append({**kept, "method": self.command})
            status, answer = side.next()
            content = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815  # names of the base class

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    side.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield side
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def settings(settings):
    """Settings that allow calls to this machine."""
    return replace(settings, private_calls=True, base_url="https://tenon.example.com")


@pytest.fixture
def work(platform: Platform):
    """Run every job that is due."""
    worker = Worker(platform, threads=0)
    return worker.drain


@pytest.fixture
def admin(client):
    """A browser of the administrator."""
    client.login("admin")
    return client


@pytest.fixture
def house(platform: Platform) -> Context:
    """The system itself, in English."""
    return Context(platform, language="en")
