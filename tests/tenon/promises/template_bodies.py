"""Right bodies for what people do with a template: junk is made from them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CRM = Path(__file__).parents[3] / "app_templates/crm"


def document(place: str) -> dict[str, Any]:
    """Return a document of the CRM."""
    found: dict[str, Any] = json.loads((CRM / f"{place}.json").read_text("utf-8"))
    return found


def keys(kind: str) -> tuple[str, ...]:
    """Return the keys of the CRM's documents of a kind."""
    return tuple(sorted(path.stem for path in (CRM / kind).glob("*.json")))


# Behind these words of an address stands the key of such a document.
KEYS: Mapping[str, tuple[str, ...]] = {
    word: keys(word)
    for word in ("conversions", "dashboards", "decisions", "flows", "pools", "rules")
} | {
    "sequences": keys("sequences"),
    "postings": ("stock", "nope"),
    "tiles": tuple(
        one["key"]
        for board in keys("dashboards")
        for one in document(f"dashboards/{board}")["tiles"]
    ),
}

FILTER = {"field": "name", "op": "contains", "value": "a"}
TIMETABLE = {"every": "week", "days": [1], "at": "08:00"}
BODIES: Mapping[str, tuple[Any, ...]] = {
    "/claim": ({"ids": [1, 2, 3]}, {"ids": []}),
    "/assign": ({"ids": [1, 2], "to": 5, "reason": "a"},),
    "/return": ({"ids": [1], "reason": "No need", "note": "a"},),
    "/lock": ({"ids": [1], "locked": True, "reason": "a"},),
    "/pools/simulate": (
        {"definition": document("pools/public_customers"), "days": 30},
    ),
    "/prepare": ({"record": 1},),
    "/conversions/<key>/run": (
        {"record": 1, "version": 1, "targets": {"customer": {"values": {"name": "a"}}}},
        {"record": 2, "targets": {"customer": {"existing": 1}, "contact": None}},
    ),
    "/converted/<int:number>/revert": ({"force": True}, {}),
    "/answers": (
        {
            "filters": {"period": {"this": "month"}, "owner": [1]},
            "tiles": {"won": {"view": {"chart": "bar"}}, "deals": {"cross": FILTER}},
        },
    ),
    "/export": ({"format": "xlsx", "filters": {"period": {"this": "year"}}},),
    "/alerts": (
        {
            "tile": "won",
            "title": "A",
            "when": {"op": "gt", "value": 5},
            "people": [1],
            "timetable": TIMETABLE,
        },
    ),
    "/subscriptions": (
        {"title": "S", "timetable": TIMETABLE, "people": [1], "filters": {}},
    ),
    "/saved-filters": ({"title": "F", "filters": {"owner": [1]}, "default": True},),
    "/decisions/<key>/try": (
        {"record": 1},
        {"given": {"amount": 5}, "definition": document("decisions/lead_score")},
    ),
    "/decisions/<key>/report": ({"definition": document("decisions/ticket_sla")},),
    "/decisions/sheet": ({"upload": 1, "sheet": "a"},),
    "/enrol": ({"records": [1, 2]},),
    "/exit": ({"reason": "a"},),
    "/preview": (
        {"record": 1, "definition": {"key": "stock", "form": "product"}},
        {"title": "{{ name }}", "body": "{{ amount }}", "language": "en"},
    ),
    "/upgrade": ({"choices": {"form/lead": "theirs"}, "version": 2}, {}),
    "/hooks": ({"title": "H", "rule": "new_lead", "settings": {}, "secret": "s"},),
    "/hooks/<int:hook>": ({"active": False, "capturing": True, "settings": {}},),
    "/hooks/<token>": ({"name": "a", "rows": [{"b": 1}]},),
    "/bulk": (
        {
            "operation": "edit",
            "ids": [1, 2],
            "changes": [{"field": "name", "do": "set", "value": "a"}],
        },
        {"operation": "transfer", "filter": FILTER, "owner": 5},
        {"operation": "delete", "ids": [999], "run_rules": True},
    ),
    "/merge": ({"keep": 1, "from": [2], "values": {"name": 2}},),
    "/merge/preview": ({"keep": 1, "from": [2]},),
    "/duplicates/check": ({"values": {"name": "a"}, "id": 1},),
    "/links": ({"title": "L", "kind": "fill", "fields": ["name"], "days": 3},),
    "/linkage": ({"values": {"name": "a"}, "record": 1},),
    "/linkage/explain": ({"form": "quote", "values": {"items": [{"product": 1}]}},),
    "/draft-record": ({"values": {"name": "a"}},),
    "/choices": ({"order": ["all"], "hidden": ["x"], "default": "all"},),
    "/cells": ({"cells": [{"row": 2, "column": 0, "text": "x"}]},),
    "/plan": ({"mapping": [{"column": 0, "field": "name"}], "mode": "insert"},),
    "/records/print": ({"template": "quote", "ids": [1, 2], "format": "pdf"},),
    "/prints/preview": ({"definition": document("prints/quote"), "record": 1},),
    "/affected": ({"definition": document("rules/stale_opportunity")},),
    "/pause": ({"reason": "a", "until": "2030-01-01T00:00:00Z"},),
    "/settle": ({"as": "done", "note": "a"},),
    "/migrations": (
        {"app": "crm", "flow": "quote_approval", "release": 1, "ids": [1]},
    ),
    "/hand-over": ({"from": 5, "to": 6, "apps": ["crm"], "dry": True},),
    "/delegations": (
        {
            "agent": 5,
            "flows": None,
            "starts_at": "2026-01-01T00:00:00Z",
            "ends_at": "2027-01-01T00:00:00Z",
            "reason": "a",
        },
    ),
    "/opinions": ({"opinions": ["a", "b"]},),
    "/calendar/<int:year>": (
        {"days": [{"date": "2026-05-01", "kind": "holiday", "title": "a"}]},
    ),
    "/channels": ({"kind": "robot", "title": "C", "settings": {"url": "https://x"}},),
    "/me/notifications": ({"switches": {"task": {"mail": False}}, "digest": "08:00"},),
    "/look": ({"upload": 1},),
}
