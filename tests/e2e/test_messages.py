"""The administrator sets up a robot; what it sends is seen; the bell counts live."""

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.steps import Api

pytestmark = pytest.mark.e2e


@pytest.fixture
def robot() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a group robot, and what it was sent."""
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            content = b'{"errcode": 0, "errmsg": "ok"}'
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    house = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=house.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{house.server_port}/robot?key=K", got
    house.shutdown()
    house.server_close()


def test_a_robot_is_added_tried_and_seen_in_the_log(
    enter: Callable[..., Page], robot: tuple[str, list[bytes]]
) -> None:
    address, got = robot
    page = enter("admin", language="en")
    page.goto("/admin/channels")
    page.get_by_role("button", name="Add a channel").click()
    page.get_by_role("button", name="WeCom group robot").click()
    panel = page.get_by_role("dialog")
    expect(panel.get_by_label("Webhook address")).to_be_visible()
    panel.get_by_label("Title").fill("Sales group")
    panel.get_by_label("Webhook address").fill(address)
    panel.get_by_role("button", name="Save").click()

    panel.get_by_role("button", name="Send a test").click()

    expect(panel.get_by_role("alert")).to_contain_text("The test has arrived")
    assert json.loads(got[0])["msgtype"] == "markdown"
    page.goto("/admin/deliveries")
    row = page.get_by_role("row").filter(has_text="Sales group")
    expect(row).to_contain_text("Sent")
    row.get_by_role("button", name="A test from Tenon").click()
    opened = page.get_by_role("dialog")
    expect(opened).to_contain_text("The channel 'Sales group' works.")
    opened.get_by_role("button", name="Send once more").click()
    expect(page.get_by_role("row").filter(has_text="Sales group")).to_have_count(2)


def test_the_bell_counts_while_the_page_stays_open(
    enter: Callable[..., Page],
) -> None:
    api = Api(enter("admin", language="en"))
    theirs = enter("chen.zong", language="en")
    bell = _bell(theirs)
    expect(bell).to_be_visible()
    before = _unread(theirs)
    [person] = [
        one
        for one in api.get("/people?q=陈国栋")["options"]
        if "陈国栋" in one["title"]
    ]
    deal = api.get("/apps/crm/forms/opportunity/records?limit=1")["records"][0]["id"]

    said = {"text": "Please look", "mentions": [person["id"]]}
    api.post(f"/apps/crm/forms/opportunity/records/{deal}/comments", said)

    expect(bell).to_contain_text(str(before + 1))
    theirs.goto("/notifications?event=mention")
    notice = theirs.get_by_role("button").filter(has_text="mentioned you").first
    expect(notice).to_contain_text("Please look")
    notice.click()
    expect(theirs).to_have_url(f"/apps/crm/forms/opportunity/records/{deal}")
    expect(_bell(theirs)).to_contain_text(str(before))


def _bell(page: Page) -> Locator:
    return page.get_by_role("banner").get_by_role("button", name="Notifications")


def _unread(page: Page) -> int:
    found: int = page.evaluate(
        "fetch('/api/v1/me').then(a => a.json()).then(me => me.unread)"
    )
    return found
