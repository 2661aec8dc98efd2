"""Nobody learns, on any surface, what his rights keep from him."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import orjson
import pytest

from tests.tenon.conftest import Client

from .conftest import Enter

API = "/api/v1"
APP = f"{API}/apps/crm"
FORMS = f"{APP}/forms"
WORD = "Zyzzyva"
MOBILE = "13987654321"
COST, PRICE = "13579.24", "24680.13"
CONTRACT, DEAL = "975310.86", "864209.75"
# What each person must never be sent, over all surfaces.
KEPT_FROM: Mapping[str, tuple[str, ...]] = {
    "wang.fang": (WORD, MOBILE, COST, CONTRACT, DEAL, "Whisper", "Murmur"),
    "li.min": (WORD, MOBILE, COST, CONTRACT, DEAL, "Whisper", "Murmur"),
    "huang.ting": (MOBILE, "Murmur"),
    "xu.ning": (MOBILE, COST, CONTRACT, DEAL, "Murmur"),
    "guest.wu": (WORD, MOBILE, COST, PRICE, CONTRACT, DEAL, "Whisper", "Murmur"),
}
HIDDEN = {
    "wang.fang": ("product", "cost", COST),
    "li.min": ("product", "cost", COST),
    "huang.ting": ("contact", "mobile", MOBILE),
    "xu.ning": ("contract", "amount", CONTRACT),
}


@dataclass(frozen=True)
class World:
    """The records of a seller in the other region, by form."""

    ids: Mapping[str, int]
    file: int
    export: int
    uploads: int


def _made(browser: Client, form: str, **values: Any) -> int:
    made = browser.post(f"{FORMS}/{form}/records", json=values)
    assert made.status_code == 201, made.json
    return int(made.json["id"])


@pytest.fixture
def world(enter: Enter, work: Callable[[], int]) -> World:
    """Secrets of zhou.kai, who sells in the south."""
    admin, zhou = enter("admin"), enter("zhou.kai")
    ids = {}
    ids["customer"] = _made(zhou, "customer", name=f"{WORD} Ltd", status="active")
    ids["contact"] = _made(
        zhou, "contact", name=f"{WORD} Ann", customer=ids["customer"], mobile=MOBILE
    )
    ids["opportunity"] = _made(
        zhou, "opportunity", name=f"{WORD} deal", customer=ids["customer"], amount=DEAL
    )
    ids["contract"] = _made(
        zhou,
        "contract",
        title=f"{WORD} contract",
        customer=ids["customer"],
        amount=CONTRACT,
        _submit=False,
    )
    ids["product"] = _made(
        admin, "product", name="Gadget", code="G-1", category="robot", price=PRICE
    )
    place = f"{FORMS}/product/records/{ids['product']}"
    admin.patch(place, json={"cost": COST, "version": 1})
    for form in ("customer", "opportunity", "contract"):
        said = {"text": f"{WORD} remark"}
        zhou.post(f"{FORMS}/{form}/records/{ids[form]}/comments", json=said)
    return World(ids, *_files(admin, zhou, ids, work))


def _files(
    admin: Client, zhou: Client, ids: Mapping[str, int], work: Callable[[], int]
) -> tuple[int, int, int]:
    data = {"file": (BytesIO(b"Whisper"), "w.txt"), "app": "crm", "form": "contract"}
    file = zhou.post(f"{API}/files", data=data).json
    held = zhou.patch(
        f"{FORMS}/contract/records/{ids['contract']}",
        json={"scan": [{"id": file["id"]}], "version": 1},
    )
    assert held.status_code == 200, held.json
    job = admin.post(f"{FORMS}/customer/exports", json={"format": "csv"}).json["job"]
    sheet = {"file": (BytesIO(b"a,b\nMurmur,2\n"), "s.csv")}
    upload = admin.post(f"{APP}/uploads", data=sheet).json["upload"]
    work()
    return file["id"], job, upload


def _told(browser: Client, address: str) -> str:
    with browser.get(address) as answer:
        return str(answer.get_data(as_text=True))


def _asked(world: World, hidden: tuple[str, str, str] | None) -> Iterator[str]:
    """Yield the address of every surface on which a secret might show."""
    for form, key in world.ids.items():
        records = f"{FORMS}/{form}/records"
        yield from (f"{records}?limit=500", f"{records}?q={WORD}", f"{records}/deleted")
        yield f"{records}?q={MOBILE}"
        yield f"{records}/summary?sum=amount&group_by=owner"
        yield f"{records}/count?q={WORD}"
        yield f"{FORMS}/{form}"
        for part in ("", "/history", "/comments", "/related", "/notifications"):
            yield f"{records}/{key}{part}"
        yield from (f"{FORMS}/{form}/bulks", f"{FORMS}/{form}/duplicates")
        yield f"{FORMS}/{form}/draft-record?record={key}"
        for rule in ("name", "similar", "mobile", "person", "credit_code"):
            yield f"{FORMS}/{form}/duplicates/report?rule={rule}"
        for field in ("customer", "opportunity", "contact", "items.product"):
            yield f"{FORMS}/{form}/fields/{field}/options?limit=200"
            yield f"{FORMS}/{form}/fields/{field}/options?q={WORD}"
        yield f"{FORMS}/{form}/views"
    yield from _hidden(*hidden) if hidden else ()
    yield f"{FORMS}/quote/fields/items.product/options?limit=200&q=Gadget"
    yield from (f"{API}/search?q={WORD}", f"{API}/search?q={MOBILE}")
    yield from (f"{API}/search?q={COST}&app=crm", f"{API}/search?q=Gadget")
    yield from (f"{API}/files/{world.file}", f"{API}/exports/{world.export}")
    yield from (f"{API}/jobs/{world.export}", f"{APP}/uploads/{world.uploads}")
    yield from _reports()
    for number in range(1, 12):
        yield from (f"{API}/instances/{number}", f"{API}/tasks/{number}")
    for box in ("todo", "done", "mine", "cc"):
        yield f"{API}/tasks?box={box}"
    yield from (f"{API}/notifications", f"{API}/following", f"{APP}/bin")
    yield f"{APP}/rules"
    yield f"{APP}/rules/new_lead/executions"


def _hidden(form: str, field: str, value: str) -> Iterator[str]:
    records = f"{FORMS}/{form}/records"
    test = orjson.dumps({"field": field, "op": "eq", "value": value}).decode()
    yield from (f"{records}?filter={test}", f"{records}/count?filter={test}")
    yield from (f"{records}?sort={field}", f"{records}?fields={field}&limit=500")
    yield f"{records}/summary?sum={field}"
    yield f"{records}/summary?group_by={field}"


BOARDS = {
    "sales": ("open", "won", "funnel", "agents", "pivot"),
    "finance": ("paid", "due", "overdue", "months", "customers"),
}


def _reports() -> Iterator[str]:
    for board, tiles in BOARDS.items():
        yield f"{APP}/dashboards/{board}"
        for tile in tiles:
            yield f"{APP}/dashboards/{board}/tiles/{tile}/data"
            yield f"{APP}/dashboards/{board}/tiles/{tile}/records"


@pytest.mark.parametrize("person", sorted(KEPT_FROM))
def test_no_board_that_is_asked_as_a_whole_shows_what_is_kept(
    enter: Enter, world: World, person: str
) -> None:
    browser = enter(person)
    assert world.ids

    for board, tiles in BOARDS.items():
        for view in ({}, {"chart": "table"}, {"chart": "record"}):
            wanted = {"tiles": {key: {"view": view} for key in tiles}}
            place = f"{APP}/dashboards/{board}/answers"
            told = browser.post(place, json=wanted).get_data(as_text=True)

            assert [kept for kept in KEPT_FROM[person] if kept in told] == [], board


QUERIES = (
    ("opportunity", "name", "amount"),
    ("opportunity", "customer", "amount"),
    ("contract", "title", "amount"),
    ("contact", "mobile", "id"),
    ("product", "cost", "price"),
    ("product", "name", "cost"),
    ("customer", "name", "id"),
)


@pytest.mark.parametrize("person", sorted(KEPT_FROM))
def test_no_surface_shows_what_is_kept_from_a_person(
    enter: Enter, world: World, person: str
) -> None:
    browser = enter(person)

    leaks = [
        (address, kept)
        for address in _asked(world, HIDDEN.get(person))
        if (told := _told(browser, address))
        for kept in KEPT_FROM[person]
        if kept in told.replace(f'"{address}"', "")
    ]

    assert leaks == []


@pytest.mark.parametrize("person", sorted(KEPT_FROM))
def test_no_chart_of_one_s_own_shows_what_is_kept(
    enter: Enter, world: World, person: str
) -> None:
    browser = enter(person)
    assert world.ids

    for form, dimension, measure in QUERIES:
        tile = {
            "chart": "table",
            "title": "T",
            "form": form,
            "dimensions": [{"field": dimension}],
            "measures": [{"field": measure, "agg": "max"}],
            "limit": 1000,
        }
        told = browser.post(f"{APP}/query", json=tile).get_data(as_text=True)

        assert [kept for kept in KEPT_FROM[person] if kept in told] == [], tile


@pytest.mark.parametrize("person", sorted(HIDDEN))
def test_a_kept_field_finds_nothing_and_sorts_nothing(
    enter: Enter, world: World, person: str
) -> None:
    form, field, value = HIDDEN[person]
    browser = enter(person)
    assert world.ids

    for address in _hidden(form, field, value):
        answer = browser.get(address)

        asks_for_values = "fields=" in address
        assert answer.status_code in ((200,) if asks_for_values else (403, 422))
    found = browser.get(f"{FORMS}/{form}/records?q={value}").json["records"]
    assert found == []


@pytest.mark.parametrize("person", sorted(HIDDEN))
def test_exports_hold_no_more_than_the_screen(
    enter: Enter, world: World, work: Callable[[], int], person: str
) -> None:
    browser = enter(person)

    for form in world.ids:
        for fields in (None, ["name", "title", "mobile", "cost", "amount"]):
            given = {"format": "csv", "fields": fields}
            asked = browser.post(f"{FORMS}/{form}/exports", json=given)
            if asked.status_code != 202:
                assert asked.status_code in (403, 404)
                continue
            work()
            told = _told(browser, f"{API}/exports/{asked.json['job']}")
            assert [kept for kept in KEPT_FROM[person] if kept in told] == []


def test_an_app_without_a_role_does_not_exist(enter: Enter) -> None:
    guest = enter("guest.wu")

    apps = guest.get(f"{API}/apps").json["apps"]
    answers = {
        rule: guest.get(f"{APP}{rule}").status_code
        for rule in ("", "/forms/lead", "/forms/lead/records", "/dashboards/sales")
    }

    assert apps == []
    assert set(answers.values()) == {404}


BUILDING = (
    ("GET", "/draft"),
    ("GET", "/draft/form/lead"),
    ("PUT", "/draft/form/lead"),
    ("DELETE", "/draft/form/lead"),
    ("POST", "/check"),
    ("GET", "/diff"),
    ("POST", "/releases"),
    ("GET", "/releases"),
    ("POST", "/releases/1/restore"),
    ("GET", "/where-used/form/lead"),
    ("GET", "/package"),
    ("GET", "/roles"),
    ("PUT", "/roles/sales/members"),
    ("POST", "/flows/quote_approval/simulate"),
    ("POST", "/rules/new_lead/dry-run"),
    ("POST", "/forms/from-sheet"),
    ("DELETE", "/sample-data"),
    ("DELETE", ""),
)


@pytest.mark.parametrize("person", ["wang.fang", "li.min", "huang.ting", "guest.wu"])
def test_only_builders_build(enter: Enter, person: str) -> None:
    body = {"key": "lead", "initiator": 1, "record": 1, "upload": 1}
    browser = enter(person)

    for method, rule in BUILDING:
        sent = {} if method == "GET" else {"json": body}
        answer = browser.open(
            f"{APP}{rule}", method=method, headers={"If-Match": '"x"'}, **sent
        )

        assert answer.status_code in (403, 404, 422), (method, rule, answer.json)
        assert "definition" not in answer.json


def test_who_is_mentioned_learns_only_what_he_may_see(
    enter: Enter, world: World
) -> None:
    zhou = enter("zhou.kai")
    ids = {one["title"]: one["id"] for one in zhou.get(f"{API}/people").json["options"]}
    place = f"{FORMS}/opportunity/records/{world.ids['opportunity']}/comments"

    told = [ids["吴迪"], ids["王芳"], ids["陈国栋"]]
    zhou.post(place, json={"text": "Whisper about it", "mentions": told})

    heard = {
        person: "Whisper" in enter(person).get(f"{API}/notifications").text
        for person in ("guest.wu", "wang.fang", "chen.zong")
    }
    assert heard == {"guest.wu": False, "wang.fang": False, "chen.zong": True}
