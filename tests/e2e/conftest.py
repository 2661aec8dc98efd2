"""A real server and a real Chromium, for journeys as people make them."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARTIFACTS = Path(__file__).parent / "artifacts"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)


def _chromium() -> str | None:
    names = ("chromium", "google-chrome", "google-chrome-stable")
    found = filter(None, map(shutil.which, names))
    return os.environ.get("CHROMIUM") or next(found, None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"The server stopped with {server.returncode}.")
        try:
            with urllib.request.urlopen(f"{address}/api/v1/health", timeout=2):
                return
        except OSError:
            time.sleep(0.2)  # polls a foreign process; nothing is asserted about time
    raise RuntimeError("The server did not answer within a minute.")


class Server:
    """A running `tenon serve --demo` on data of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        words = [sys.executable, "-m", "tenon.cli", "serve", "--demo"]
        where = ["--port", str(self.port), "--data", str(self.data)]
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [*words, *where],
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(("platform", "."))},
            )
        _wait_for(self.address, self.process)

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self.process:
            self.process.kill()
            self.process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo server, with the CRM and its sample data."""
    running = Server(tmp_path_factory.mktemp("data"))
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    path = _chromium()
    if path is None:
        pytest.skip("no Chromium: run `make test`, or set CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def enter(
    server: Server, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Return a function that signs a person in and gives his page.

    A page that logs an error to the console fails the test; a picture of every page is
    left in `artifacts` when the test has failed.
    """
    pages: list[Page] = []
    errors: list[str] = []

    def sign_in(username: str, *, language: str = "zh-CN", width: int = 1360) -> Page:
        context = browser.new_context(
            base_url=server.address,
            locale=language,
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": 860},
        )
        context.set_default_timeout(15_000)
        answer = context.request.post(
            "/api/v1/session", data={"username": username, "password": "tenon-demo"}
        )
        assert answer.ok, answer.text()
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append(page)
        page.goto("/")
        return page

    yield sign_in
    if errors:
        ARTIFACTS.mkdir(exist_ok=True)
    for number, page in enumerate(pages):
        if request.session.testsfailed:
            ARTIFACTS.mkdir(exist_ok=True)
            page.screenshot(path=ARTIFACTS / f"{request.node.name}-{number}.png")
        page.context.close()
    assert not errors, errors
