"""Take the preview pictures of the templates: `python tests/template_pictures.py`.

By hand, when what they show has changed. A real browser on the demo takes them in both
languages; `tests/templates/test_previews.py` holds them to their size.
"""

import base64
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import orjson
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from e2e.demo_server import CHROMIUM_FLAGS, Server, chromium  # noqa: E402
from e2e.steps import Api, settled  # noqa: E402
from guide_pictures import Studio  # noqa: E402

QUALITY = 0.7
MOST_BYTES = 80_000
WEBP = """async ([source, quality]) => {
  const picture = await createImageBitmap(await (await fetch(source)).blob());
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [picture.width, picture.height];
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""
Take = Callable[[Studio], Page]


def seen(who: str, address: str) -> Take:
    """A page as it opens."""
    return lambda studio: studio.enter(who, address, 1280)


def record(who: str, app: str, form: str, sort: str) -> Take:
    """The page of the record that comes first."""

    def take(studio: Studio) -> Page:
        page = studio.enter(who, width=1280)
        place = f"/apps/{app}/forms/{form}/records"
        found = Api(page).get(place, sort=sort, limit=1)["records"]
        page.goto(f"{place}/{found[0]['id']}")
        return page

    return take


def compared(studio: Studio) -> Page:
    """The offers for the longest request that is still open."""
    page = studio.enter("admin", width=1280)
    api, forms = Api(page), "/apps/srm/forms"
    offers = api.get(f"{forms}/supplier_quote/records", limit=200)["records"]
    waiting = {one["rfq"]["id"] for one in offers if one["status"] == "shortlisted"}
    items = {key: api.get(f"{forms}/rfq/records/{key}")["items"] for key in waiting}
    chosen = orjson.dumps({"rfq": max(items, key=lambda key: len(items[key]))})
    page.goto(f"/apps/srm/dashboards/comparison?filters={quote(chosen)}")
    return page


def asked(who: str) -> Take:
    """The first approval that waits for somebody."""

    def take(studio: Studio) -> Page:
        page = studio.enter(who, width=1280)
        tasks = Api(page).get("/tasks", box="todo")["tasks"]
        one = next(task for task in tasks if task["kind"] == "approval")
        page.goto(f"/inbox?task={one['id']}")
        expect(
            page.get_by_role("button", name=studio.say("Approve", "同意")).first
        ).to_be_visible()
        return page

    return take


# What each picture shows, in the words under it; in the order of the gallery.
PICTURES: dict[str, dict[str, tuple[str, str, Take]]] = {
    "crm": {
        "1-board": (
            "销售看板：漏斗、排名、目标，点数字可看到明细",
            "Sales board: funnel, ranking and targets; every number opens its records",
            seen("chen.zong", "/apps/crm/dashboards/sales"),
        ),
        "2-pipeline": (
            "商机按阶段推进，拖动即改",
            "Deals by stage; drag a card to move it on",
            seen("wang.fang", "/apps/crm/forms/opportunity?view=pipeline"),
        ),
        "3-customer": (
            "客户 360°：联系人、商机、合同与跟进都在一页",
            "A customer with contacts, deals, contracts and follow-ups on one page",
            record("wang.fang", "crm", "customer", "-contract_amount"),
        ),
        "4-approval": (
            "审批：表单、流程与意见一屏看完，手机上也能批",
            "An approval: form, flow and opinions on one screen, on a phone as well",
            asked("li.min"),
        ),
        "5-flow": (
            "审批流程可自己改：谁批、何时批、超时怎么办",
            "The approval is yours to change: who answers, when, and what if not",
            seen("admin", "/builder/crm/flows/quote_approval"),
        ),
    },
    "srm": {
        "1-board": (
            "采购看板：支出、到货与供应商评分",
            "Purchasing board: spend, deliveries and supplier scores",
            seen("admin", "/apps/srm/dashboards/purchasing"),
        ),
        "2-suppliers": (
            "供应商名录与准入状态",
            "Suppliers and where they stand in qualification",
            seen("admin", "/apps/srm/forms/supplier"),
        ),
        "3-compare": (
            "询价比价：各家报价并排，最低价一眼可见",
            "Offers side by side, the lowest price at a glance",
            compared,
        ),
        "4-flow": (
            "准入审批流程",
            "The qualification flow",
            seen("admin", "/builder/srm/flows/supplier_qualification"),
        ),
    },
}


def small(page: Page) -> bytes:
    """Return what the page shows as WebP."""
    source = f"data:image/png;base64,{base64.b64encode(page.screenshot()).decode()}"
    blank = page.context.new_page()
    blank.goto("about:blank")
    return base64.b64decode(blank.evaluate(WEBP, [source, QUALITY]))


def keep(studio: Studio, page: Page, file: Path) -> None:
    """Save the picture once the page stands still."""
    settled(page)
    page.wait_for_timeout(1500)
    picture = small(page)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(picture)
    sys.stdout.write(f"{file.relative_to(ROOT)!s:64} {len(picture) / 1000:5.0f} kB\n")
    assert len(picture) <= MOST_BYTES, file.name
    page.context.close()


def install(studio: Studio, template: str) -> None:
    """Install a template that the demo does not begin with, with its records."""
    api = Api(studio.enter("admin"))
    if template not in {one["key"] for one in api.get("/apps")["apps"]}:
        api.post("/apps", {"template": template, "key": template})
        job = api.post(f"/apps/{template}/sample-data")["job"]
        while (state := api.get(f"/jobs/{job}"))["status"] in ("queued", "running"):
            time.sleep(0.3)
        assert state["status"] == "done", state


def main() -> None:
    """Take every picture, or those of the templates that are named."""
    wanted = sys.argv[1:] or list(PICTURES)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        path = chromium()
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        server = Server(Path(data))
        server.start()
        for template in wanted:
            folder = ROOT / "app_templates" / template / "previews"
            folder.mkdir(exist_ok=True)
            words = {
                name: {"zh-CN": zh, "en": en}
                for name, (zh, en, _) in PICTURES[template].items()
            }
            titles = orjson.dumps(words, option=orjson.OPT_INDENT_2) + b"\n"
            (folder / "titles.json").write_bytes(titles)
            for language in ("zh-CN", "en"):
                studio = Studio(server, browser, language)
                install(studio, template)
                for name, (_, _, take) in PICTURES[template].items():
                    keep(studio, take(studio), folder / f"{name}.{language}.webp")
        browser.close()
        server.kill()


if __name__ == "__main__":
    main()
