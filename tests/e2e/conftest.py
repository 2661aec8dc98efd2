"""A real server and a real Chromium, for journeys as people make them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from e2e.demo_server import CHROMIUM_FLAGS, Server, chromium

# A loaded machine is slow, not wrong.
expect.set_options(timeout=20_000)

ARTIFACTS = Path(__file__).parent / "artifacts"


@pytest.fixture(scope="session")
def server(
    demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The demo server, with the CRM and its sample data."""
    data = tmp_path_factory.mktemp("data")
    running = Server(copytree(demo_folder, data, dirs_exist_ok=True))
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    path = chromium()
    if path is None:
        pytest.skip("no Chromium: run `make test`, or set CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
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

    def sign_in(
        username: str, *, language: str = "zh-CN", width: int = 1360, calm: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=server.address,
            locale=language,
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": 860},
            # Nothing moves under the mouse of a loaded machine.
            reduced_motion="reduce" if calm else "no-preference",
        )
        context.set_default_timeout(30_000)
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
        if request.session.testsfailed and not page.is_closed():
            ARTIFACTS.mkdir(exist_ok=True)
            name = re.sub(r"\W+", "-", request.node.name).strip("-")
            page.screenshot(path=ARTIFACTS / f"{name}-{number}.png")
        page.context.close()
    assert not errors, errors
