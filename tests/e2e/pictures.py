"""Take the pictures of the README: `python tests/e2e/pictures.py` (by hand)."""

import struct
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from e2e.demo_server import CHROMIUM_FLAGS, Server, chromium  # noqa: E402
from e2e.steps import Api, settled  # noqa: E402
from e2e.test_main_job import (  # noqa: E402
    SHEETS,
    begin_app,
    drop_files,
    import_all,
    make_form,
)

TARGET = ROOT / "docs/images"
SUFFIX = {"en": "", "zh-CN": ".zh-CN"}
MOST_BYTES = 250_000
HEAD = 8


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of a PNG's parts."""
    at = HEAD
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def squeezed(png: bytes) -> bytes:
    """Return the same picture, compressed as well as zlib can."""
    parts = list(chunks(png))
    pixels = zlib.decompress(b"".join(body for kind, body in parts if kind == b"IDAT"))
    head = next(body for kind, body in parts if kind == b"IHDR")
    new = [(b"IHDR", head), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b"")]
    return png[:HEAD] + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", _sum(kind, body))
        for kind, body in new
    )


def _sum(kind: bytes, body: bytes) -> int:
    return zlib.crc32(kind + body)


class Studio:
    """Signs people in and keeps what they see."""

    def __init__(self, server: Server, browser: Browser, language: str) -> None:
        self._server, self._browser, self._language = server, browser, language

    def enter(self, username: str) -> Page:
        """Return the page of a person."""
        context = self._browser.new_context(
            base_url=self._server.address,
            locale=self._language,
            timezone_id="Asia/Shanghai",
            viewport={"width": 1360, "height": 860},
        )
        account = {"username": username, "password": "tenon-demo"}
        context.request.post("/api/v1/session", data=account)
        page = context.new_page()
        page.goto("/")
        return page

    def keep(self, page: Page, name: str) -> None:
        """Save the picture once the page stands still."""
        settled(page)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(700)
        picture = squeezed(page.screenshot())
        path = TARGET / f"{name}{SUFFIX[self._language]}.png"
        path.write_bytes(picture)
        size = len(picture)
        assert size <= MOST_BYTES, f"{path.name} has {size:,} bytes"
        sys.stdout.write(f"{path.name:28} {size / 1000:6.0f} kB\n")


def pipeline(studio: Studio) -> None:
    """Deals on a board."""
    page = studio.enter("chen.zong")
    page.goto("/apps/crm/forms/opportunity?view=pipeline")
    studio.keep(page, "pipeline")


def dashboard(studio: Studio) -> None:
    """Figures, funnel, trend."""
    page = studio.enter("chen.zong")
    page.goto("/apps/crm/dashboards/sales")
    studio.keep(page, "dashboard")


def inbox(studio: Studio) -> None:
    """A quote that asks for the manager's answer."""
    page = studio.enter("li.min")
    tasks = Api(page).get("/tasks", box="todo")["tasks"]
    asked = next((task for task in tasks if task["kind"] == "approval"), tasks[0])
    page.goto(f"/inbox?task={asked['id']}")
    studio.keep(page, "inbox")


def form_designer(studio: Studio) -> None:
    """The quote's form with a field chosen."""
    page = studio.enter("admin")
    page.goto("/builder/crm/forms/quote")
    settled(page)
    page.locator('[data-drop-item="discount"]').click(position={"x": 8, "y": 8})
    studio.keep(page, "form-designer")


def sheet_app(studio: Studio) -> str:
    """An app whose last table is about to be imported; returns its key."""
    page = studio.enter("admin")
    app = begin_app(page, "Hardware sales")
    drop_files(page)
    for title, rows in (("Products", "7"), ("Sales teams", "35"), ("Accounts", "85")):
        make_form(page, title)
        import_all(page, rows)
    make_form(page, "Sales pipeline")
    page.get_by_text("7,320", exact=True).wait_for()
    return app


def dry_run(app: str) -> Callable[[Studio], None]:
    """Return what pictures the questions about the 8,800 rows."""

    def picture(studio: Studio) -> None:
        page = studio.enter("admin")
        page.goto(f"/apps/{app}/forms/sales_pipeline/import")
        sheet = SHEETS / "sales_pipeline.csv"
        page.locator("input[type=file]").set_input_files(sheet)
        page.get_by_role("button", name="Check the data").or_(
            page.get_by_role("button", name="检查数据")
        ).click()
        page.get_by_text("7,320", exact=True).wait_for()
        studio.keep(page, "import")

    return picture


def main() -> None:
    """Take every picture in both languages."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        path = chromium()
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        server = Server(Path(data))
        server.start()
        app = sheet_app(Studio(server, browser, "en"))
        for language in SUFFIX:
            studio = Studio(server, browser, language)
            for take in (pipeline, dashboard, inbox, form_designer, dry_run(app)):
                take(studio)
        browser.close()
        server.kill()


if __name__ == "__main__":
    main()
