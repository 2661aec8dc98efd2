"""Take the pictures that charts are compared with; look at them before a commit.

`python tests/e2e/reviewed/take.py [kind …]`, by hand.
"""

import base64
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[3]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT), str(ROOT / "platform")]

from e2e.chart_lab import REVIEWED, drawn_chart, open_lab  # noqa: E402
from e2e.demo_server import CHROMIUM_FLAGS, Server, chromium  # noqa: E402
from engines.report.catalog import charts  # noqa: E402

LOOKS = (("light", "zh-CN", 1360), ("dark", "en", 360))
# Half the size is enough for a coarse grid, and a quarter of the bytes.
HALF = """async (picture) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width / 2);
  canvas.height = Math.round(image.height / 2);
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1];
}"""


def take(browser: Browser, address: str, look: str, language: str, width: int) -> None:
    """Write the pictures of one look."""
    context = browser.new_context(
        base_url=address,
        locale=language,
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": 860},
    )
    said = {"username": "chen.zong", "password": "tenon-demo"}
    context.request.post("/api/v1/session", data=said)
    page = context.new_page()
    open_lab(page, language, dark=look == "dark")
    for name in sys.argv[1:] or charts():
        whole = base64.b64encode(drawn_chart(page, name).screenshot()).decode()
        half = base64.b64decode(page.evaluate(HALF, whole))
        target = REVIEWED / look / f"{name}.png"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(half)
    context.close()


def main() -> None:
    """Write the pictures of every look."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=CHROMIUM_FLAGS
        )
        for look in LOOKS:
            take(browser, server.address, *look)
        browser.close()
        server.kill()


if __name__ == "__main__":
    main()
