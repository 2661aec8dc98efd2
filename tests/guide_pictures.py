"""Take the pictures of the guides: `python tests/guide_pictures.py [name…]` (by hand).

A real browser on the demo takes them; a palette of few colours keeps them small.
"""

import base64
import struct
import sys
import tempfile
import zlib
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from e2e.demo_server import CHROMIUM_FLAGS, Server, chromium  # noqa: E402
from e2e.steps import Api, settled  # noqa: E402
from e2e.test_template_tools import remember_older  # noqa: E402

TARGET = ROOT / "docs/guide/pictures"
SUFFIX = {"en": "", "zh-CN": ".zh-CN"}
MOST_BYTES = 60_000
COLOURS = 48
# A loaded machine is slow, not wrong.
expect.set_options(timeout=30_000)
FEW_COLOURS = (ROOT / "tests/guide_palette.js").read_text(encoding="utf-8")


def part(kind: bytes, content: bytes) -> bytes:
    """Return one part of a PNG."""
    length, total = len(content), zlib.crc32(kind + content)
    return struct.pack(">I", length) + kind + content + struct.pack(">I", total)


def reduced(page: Page, png: bytes) -> bytes:
    """Return the picture with few colours."""
    source = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    found = page.evaluate(FEW_COLOURS, [source, COLOURS])
    width, height = found["width"], found["height"]
    pixels = base64.b64decode(found["pixels"])
    rows = (b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    content = zlib.compress(b"".join(rows), 9)
    parts = ((b"IHDR", head), (b"PLTE", bytes(found["palette"])))
    body = b"".join(part(kind, each) for kind, each in parts)
    return b"\x89PNG\r\n\x1a\n" + body + part(b"IDAT", content) + part(b"IEND", b"")


class Studio:
    """Signs people in and keeps what they see."""

    def __init__(self, server: Server, browser: Browser, language: str) -> None:
        self._server, self._browser, self.language = server, browser, language

    @property
    def data(self) -> Path:
        """The data folder of the server."""
        return self._server.data

    def enter(self, username: str, address: str = "/", width: int = 1200) -> Page:
        """Return the page of a person."""
        context = self._browser.new_context(
            base_url=self._server.address,
            locale=self.language,
            timezone_id="Asia/Shanghai",
            viewport={"width": width, "height": 760},
        )
        account = {"username": username, "password": "tenon-demo"}
        context.request.post("/api/v1/session", data=account)
        page = context.new_page()
        page.goto(address)
        return page

    def say(self, en: str, zh: str) -> str:
        """Return the word of the language."""
        return zh if self.language == "zh-CN" else en

    def keep(self, page: Page, name: str) -> None:
        """Save the picture once the page stands still."""
        settled(page)
        page.wait_for_timeout(900)
        blank = page.context.new_page()
        picture = reduced(blank, page.screenshot())
        path = TARGET / f"{name}{SUFFIX[self.language]}.png"
        path.write_bytes(picture)
        size = len(picture)
        assert size <= MOST_BYTES, f"{path.name} has {size:,} bytes"
        sys.stdout.write(f"{path.name:28} {size / 1000:6.0f} kB\n")
        page.context.close()


def new_app(studio: Studio) -> None:
    """Where an app may come from."""
    page = studio.enter("admin")
    page.get_by_role("button", name=studio.say("New app", "新建应用")).first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    studio.keep(page, "new-app")


def template(studio: Studio) -> None:
    """A template before it is installed."""
    studio.keep(studio.enter("admin", "/templates/crm"), "template")


def package(studio: Studio) -> None:
    """A package before it comes in."""
    page = studio.enter("admin", "/?panel=new-app")
    content = page.request.get("/api/v1/apps/crm/package").body()
    page.get_by_text(studio.say("A package", "应用包"), exact=True).click()
    file = {"name": "crm.zip", "mimeType": "application/zip", "buffer": content}
    page.locator("input[type=file]").set_input_files(file)
    inside = studio.say("What is in the package", "包里有什么")
    expect(page.get_by_role("region", name=inside)).to_contain_text("CRM")
    page.locator(".ant-drawer-body").evaluate("one => one.scrollTo(0, 9999)")
    studio.keep(page, "package")


def upgrade(studio: Studio) -> None:
    """What both the template and its user have changed."""
    page = studio.enter("admin")
    app = f"sales_{studio.language[:2]}"
    Api(page).post("/apps", {"template": "crm", "key": app})
    remember_older(studio.data, app)
    page.goto(f"/builder/{app}?tab=upgrade")
    region = studio.say("Changed by both", "双方都修改的地方")
    expect(page.get_by_role("region", name=region)).to_be_visible()
    studio.keep(page, "upgrade")
    Api(studio.enter("admin")).delete(f"/apps/{app}")


def form(studio: Studio) -> None:
    """The form designer with a field chosen."""
    page = studio.enter("admin", "/builder/crm/forms/quote")
    settled(page)
    page.locator('[data-drop-item="discount"]').click(position={"x": 8, "y": 8})
    page.mouse.move(0, 0)
    studio.keep(page, "form")


def flow(studio: Studio) -> None:
    """An approval as it is drawn."""
    studio.keep(studio.enter("admin", "/builder/crm/flows/quote_approval"), "flow")


def app(studio: Studio) -> None:
    """Everything an app consists of."""
    studio.keep(studio.enter("admin", "/builder/crm"), "app")


def board(studio: Studio) -> None:
    """The board of sales."""
    studio.keep(studio.enter("chen.zong", "/apps/crm/dashboards/sales"), "board")


def pool(studio: Studio) -> None:
    """Customers without an owner."""
    page = studio.enter("wang.fang", "/apps/crm/pools/public_customers")
    studio.keep(page, "pool")


def pipeline(studio: Studio) -> None:
    """Deals on a board."""
    page = studio.enter("wang.fang", "/apps/crm/forms/opportunity?view=pipeline")
    studio.keep(page, "pipeline")


def convert(studio: Studio) -> None:
    """The dialog that makes a lead a customer."""
    page = studio.enter("wang.fang")
    lead = {
        "name": studio.say("Lin Yue", "林越"),
        "company": studio.say("Lin Robotics", "林越机器人有限公司"),
        "mobile": studio.say("13655550011", "13655550012"),
        "status": "contacted",
    }
    key = Api(page).post("/apps/crm/forms/lead/records", lead)["id"]
    page.goto(f"/apps/crm/forms/lead/records/{key}")
    words = studio.say("Convert to customer and deal", "转为客户与商机")
    page.get_by_role("button", name=words).click()
    expect(page.get_by_role("dialog").get_by_role("textbox").first).to_be_visible()
    studio.keep(page, "convert")


def quote(studio: Studio) -> None:
    """The highest discount that a customer has been offered."""
    page = studio.enter("wang.fang")
    place = "/apps/crm/forms/quote/records"
    found = Api(page).get(place, sort="-discount", limit=100)["records"]
    sent = next(one for one in found if one["status"] == "sent")
    page.goto(f"{place}/{sent['id']}")
    studio.keep(page, "quote")


def inbox(studio: Studio) -> None:
    """What asks for the manager's answer."""
    page = studio.enter("li.min")
    tasks = Api(page).get("/tasks", box="todo")["tasks"]
    asked = next((task for task in tasks if task["kind"] == "approval"), tasks[0])
    page.goto(f"/inbox?task={asked['id']}")
    studio.keep(page, "inbox")


PICTURES = (
    new_app,
    template,
    package,
    upgrade,
    form,
    flow,
    app,
    board,
    pool,
    pipeline,
    convert,
    quote,
    inbox,
)


def main() -> None:
    """Take every picture, or those that are named, in both languages."""
    named = sys.argv[1:]
    wanted = [one for one in PICTURES if not named or one.__name__ in named]
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        path = chromium()
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        server = Server(Path(data))
        server.start()
        for language in SUFFIX:
            for take in wanted:
                take(Studio(server, browser, language))
        browser.close()
        server.kill()


if __name__ == "__main__":
    main()
