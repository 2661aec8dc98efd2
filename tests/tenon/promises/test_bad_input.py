"""Bad input is refused: a stable code, a path, a sentence in the caller's language."""

import json
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import func, select

from tenon.context import Context, Platform
from tenon.services import releases

from .conftest import Enter

APP = "/api/v1/apps/crm"
LEADS = f"{APP}/forms/lead/records"
DEALS = f"{APP}/forms/opportunity/records"
DEEP: Any = {}
for _ in range(200):
    DEEP = {"all": [DEEP]}


def _chinese(said: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in said)


REFUSED = [
    ("POST", LEADS, {"json": []}, 422, "invalid", ""),
    ("POST", LEADS, {"data": b"{", "content_type": "application/json"}, 400, None, ""),
    ("POST", LEADS, {"data": b"a=b"}, 415, None, ""),
    ("POST", LEADS, {"json": {"name": 5}}, 422, None, "name"),
    ("POST", LEADS, {"json": {"nope": 1}}, 422, None, "nope"),
    ("POST", LEADS, {"json": {"name": "a\x00b"}}, 422, "value.control", "name"),
    ("POST", DEALS, {"json": {"amount": "1e400"}}, 422, None, "amount"),
    ("POST", DEALS, {"json": {"amount": "9" * 40}}, 422, None, "amount"),
    ("POST", DEALS, {"json": {"amount": "x'; DROP TABLE a; --"}}, 422, None, "amount"),
    ("POST", DEALS, {"json": {"customer": 2**60}}, 422, None, "customer"),
    ("POST", DEALS, {"json": {"expected_close": "2026-02-31"}}, 422, None, None),
    ("POST", DEALS, {"json": {"stage": "nope"}}, 422, None, "stage"),
    ("GET", f"{LEADS}?filter={{", {}, 400, "bad_json", ""),
    ("GET", f"{LEADS}?sort=nope", {}, 422, None, "nope"),
    ("GET", f"{LEADS}?cursor=nope", {}, 422, None, None),
    ("GET", f"{LEADS}?limit=x", {}, 422, None, "limit"),
    ("GET", f"{LEADS}?q=%00", {}, 422, "value.control", "q"),
    ("GET", f"{LEADS}/{2**70}", {}, 404, "not_found", ""),
    ("GET", f"{LEADS}/999999", {}, 404, "record.absent", None),
    ("GET", f"{APP}/forms/nope/records", {}, 404, "form.absent", None),
    ("PATCH", f"{APP}/forms/nope/records/1", {"json": {}}, 404, "form.absent", None),
    ("DELETE", f"{APP}/forms/nope/records/1", {}, 404, "form.absent", None),
    ("GET", "/api/v1/apps/nope", {}, 404, None, None),
    ("GET", "/api/v1/jobs/999999", {}, 404, "job.not_found", ""),
    ("GET", "/api/v1/tasks/999999", {}, 404, None, None),
    ("GET", "/api/v1/instances/999999", {}, 404, None, None),
    ("GET", "/api/v1/tasks?box=nope", {}, 422, None, None),
    ("POST", f"{LEADS}/batch", {"json": {"operation": "x"}}, 422, None, "operation"),
    ("POST", f"{LEADS}/batch", {"json": {"operation": []}}, 422, None, "operation"),
    ("POST", "/api/v1/apps", {"json": {"title": {"en": 1}}}, 422, None, "title"),
    ("POST", "/api/v1/apps", {"json": {"nope": 1}}, 422, None, "nope"),
    (
        "POST",
        "/api/v1/me/keys",
        {"json": {"title": "k", "days": 10**12}},
        422,
        None,
        "days",
    ),
    (
        "POST",
        f"{APP}/forms/lead/exports",
        {"json": {"format": "pdf"}},
        422,
        None,
        "format",
    ),
    ("POST", f"{APP}/forms/lead/exports", {"json": {"fields": 5}}, 422, None, "fields"),
    ("POST", f"{APP}/query", {"json": {"chart": "nope"}}, 422, None, None),
    ("POST", f"{APP}/releases/{2**40}/restore", {}, 404, None, None),
    (
        "POST",
        "/api/v1/tasks/1/commands",
        {"json": {"command": "a", "to": []}},
        422,
        None,
        "to",
    ),
]


def _wrong(case: Any, told: dict[str, Any]) -> bool:
    _method, _address, _sent, status, code, path = case
    zh, en = told["zh-CN"].json, told["en"].json
    paths = [en["path"], *(problem["path"] for problem in en["problems"])]
    return (
        {answer.status_code for answer in told.values()} != {status}
        or en["code"] != zh["code"]
        or code not in (None, en["code"])
        or (path is not None and path not in paths)
        or not _chinese(zh["message"])
        or _chinese(en["message"])
    )


def test_bad_input_is_refused_in_the_language_of_the_caller(enter: Enter) -> None:
    admin = enter("admin")
    told: list[dict[str, Any]] = [{} for _ in REFUSED]

    for language in ("zh-CN", "en"):
        admin.patch("/api/v1/me", json={"language": language})
        for answers, case in zip(told, REFUSED, strict=True):
            method, address, sent = case[:3]
            answers[language] = admin.open(address, method=method, **deepcopy(sent))

    pairs = zip(REFUSED, told, strict=True)
    wrong = [
        (case, answers["en"].json) for case, answers in pairs if _wrong(case, answers)
    ]
    assert wrong == []


HOSTILE: tuple[Any, ...] = (
    DEEP,
    {"any": [{"field": "name", "op": "eq", "value": "a"}] * 2000},
    {"field": "name", "op": "in", "value": ["a"] * 5000},
    {"field": "nope", "op": "eq", "value": 1},
    {"field": "name", "op": "nope", "value": 1},
    {"field": "name", "op": "eq", "value": {"days_ago": "x"}},
    {"formula": "(" * 3000},
    {"formula": "NOPE(1)"},
    {"field": "name", "op": "eq"},
    [],
    "name",
    5,
)


def test_hostile_filters_are_refused(enter: Enter) -> None:
    admin = enter("admin")

    for wanted in HOSTILE:
        given = {"format": "csv", "filter": wanted}
        sent = {"data": json.dumps(given), "content_type": "application/json"}
        answer = admin.post(f"{APP}/forms/lead/exports", **sent)

        assert answer.status_code in (400, 422), (str(wanted)[:80], answer.json)
        assert answer.json["message"]


def test_words_that_look_like_sql_are_words(enter: Enter) -> None:
    admin = enter("admin")
    word = "'; DROP TABLE crm_lead; -- %_\\"
    given = {"name": word, "company": word, "mobile": "13800138000", "channel": "phone"}

    made = admin.post(LEADS, json=given)
    assert made.status_code == 201, made.json
    found = admin.get(LEADS, query_string={"q": word})

    assert [one["id"] for one in found.json["records"]] == [made.json["id"]]


def test_a_stale_edit_names_the_fields_that_differ(enter: Enter) -> None:
    admin = enter("admin")
    place = f"{DEALS}/1"
    version = admin.get(place).json["version"]
    admin.patch(place, json={"next_step": "call", "version": version})

    late = admin.patch(
        place, json={"next_step": "mail", "competitor": "X", "version": version}
    )

    assert late.status_code == 409
    assert late.json["code"] == "record.stale"
    assert "next_step" in [problem["path"] for problem in late.json["problems"]]
    assert late.json["current"]["next_step"] == "call"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"PK\x03\x04 no workbook"),
        ("a.xlsx", b""),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
        ("a.exe", b"MZ\x90\x00" + b"\x00" * 100),
        ("a.csv", b"\x00\x01\x02\x03" * 50),
    ],
)
def test_a_malformed_workbook_is_refused_and_not_kept(
    enter: Enter, platform: Platform, name: str, content: bytes
) -> None:
    data = {"file": (BytesIO(content), name)}

    answer = enter("admin").post(f"{APP}/uploads", data=data)

    assert answer.status_code in (415, 422), answer.json
    assert answer.json["message"]
    assert list((platform.settings.data / "uploads").glob("*")) == []


def _broken(change: Callable[[Any], None]) -> Callable[[Any], Any]:
    def broken(form: Any) -> Any:
        made = deepcopy(form)
        change(made["fields"])
        return made

    return broken


BROKEN = {
    "unknown widget": _broken(lambda f: f[0].update(widget="ratng")),
    "dangling reference": _broken(
        lambda f: f.append(
            {"key": "x", "widget": "reference", "title": "X", "props": {"form": "no"}}
        )
    ),
    "duplicate key": _broken(lambda f: f.append(deepcopy(f[0]))),
    "cyclic formula": _broken(
        lambda f: f.extend(
            {
                "key": key,
                "widget": "formula",
                "title": key,
                "props": {"formula": other, "result": "number"},
            }
            for key, other in (("aa", "bb"), ("bb", "aa"))
        )
    ),
}


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_a_broken_definition_is_told_and_never_published(
    enter: Enter, platform: Platform, fault: str
) -> None:
    admin = enter("admin")
    place = f"{APP}/draft/form/lead"
    seen = admin.get(place)
    before = admin.get(f"{LEADS}?limit=1").json["records"]

    definition = BROKEN[fault](seen.json["definition"])
    etag = {"If-Match": seen.headers["ETag"]}
    kept = admin.put(place, json=definition, headers=etag)
    published = admin.post(f"{APP}/releases", json={})

    assert kept.status_code in (200, 422), kept.json
    told = kept.json["problems"]
    assert any(p["path"] and p["code"] and p["message"] for p in told), told
    if kept.status_code == 200:
        assert published.status_code == 422, published.json
    assert releases.live(Context(platform), "crm").number == (
        1 if kept.status_code == 200 else published.json["number"]
    )
    assert admin.get(f"{LEADS}?limit=1").json["records"] == before


def test_a_batch_with_one_bad_record_writes_none(
    enter: Enter, platform: Platform
) -> None:
    main = releases.live(Context(platform), "crm").tables["lead"].main
    admin = enter("admin")
    count = select(func.count()).select_from(main)
    with platform.database.read() as conn:
        before = conn.scalar(count)
    good = {"name": "A", "company": "B", "mobile": "13800138001", "channel": "phone"}

    answer = admin.post(
        f"{LEADS}/batch",
        json={"operation": "create", "records": [good, good | {"channel": "nope"}]},
    )

    assert answer.status_code == 422
    assert answer.json["problems"][0]["path"].startswith("records/1")
    with platform.database.read() as conn:
        assert conn.scalar(count) == before
