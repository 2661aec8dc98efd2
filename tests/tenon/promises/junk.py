"""Junk: requests that no page would send, made from right ones by spoiling them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any
from urllib.parse import quote

import orjson
from flask import Flask

from . import template_bodies

DEEP: Any = 1
for _ in range(120):
    DEEP = {"all": [DEEP]}
VALUES: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    2,
    1.5,
    10**18,
    2**63,
    -(2**63) - 1,
    1e300,
    "",
    " ",
    "a",
    "王",
    "\x00",
    "a\x00b",
    "\ud83d\ude00" * 3,
    "\u202e",
    "'; DROP TABLE sys_user; --",
    "%",
    "__proto__",
    "{{ 7 * 7 }}",
    "NaN",
    "1e400",
    "-0",
    "9" * 40,
    "9" * 5000,
    "2026-02-31",
    "2026-01-31",
    "0000-01-01",
    "9999-12-31T23:59:59Z",
    "2026-01-31T08:00:00+99:00",
    "x" * 70_000,
    [],
    {},
    [[]],
    [None],
    [{}],
    ["a", 1, None],
    list(range(3000)),
    {"id": 1},
    {"id": "x"},
    {"id": 2**70},
    {"id": []},
    {"id": None},
    {"field": "amount"},
    {"me": True},
    {"days_ago": 10**9},
    {"days_ago": "x"},
    {"start_of": "month"},
    {"this": []},
    {"formula": "1/0"},
    {"formula": "amount"},
    {"formula": "REPT('a', 100000000)"},
    {"formula": "((((" * 500},
    {"zh-CN": 1, "en": []},
    {"field": "amount", "op": "gt", "value": "1e400"},
    {"field": "name", "op": "nope", "value": 1},
    {"field": "nope", "op": "eq", "value": 1},
    {"field": "owner", "op": "eq", "value": {"me": True}},
    {"all": []},
    {"any": [{"all": [{"not": {}}]}]},
    DEEP,
)
KEYS = ("id", "key", "title", "name", "field", "op", "value", "__proto__", "\x00", "")
TILES = ("open", "won", "rate", "deals", "funnel", "by_month", "agents", "pivot")
PLACES: Mapping[str, tuple[Any, ...]] = {
    "app": ("crm",),
    "form": (
        "opportunity",
        "quote",
        "contract",
        "product",
        "customer",
        "payment",
        "contact",
        "lead",
        "follow_up",
    ),
    "field": ("customer", "owner", "items.product", "contract", "name", "status"),
    "kind": ("form", "flow", "rule", "dataset", "dashboard", "app", "print"),
    "flow": ("quote_approval",),
    "rule": ("stale_opportunity", "new_lead"),
    "role": ("sales", "finance"),
    "tile": TILES,
    "name": ("x.js",),
}
OTHERS = ("sales", "lead")
WRONG = (
    "nope",
    "0",
    "-1",
    "x" * 300,
    "%00",
    "..",
    "王",
    "a'b",
    "sys_user",
    "__proto__",
)
BIG = (0, 10**18, 2**63, 2**80)
CONDITION = {
    "all": [
        {"field": "amount", "op": "gt", "value": 100},
        {"any": [{"field": "name", "op": "contains", "value": "a"}]},
        {"field": "customer", "op": "in", "value": [1, 2]},
        {"field": "created_at", "op": "in_range", "value": {"this": "month"}},
        {"field": "owner", "op": "eq", "value": {"me": True}},
        {"formula": "amount > 3"},
        {"not": {"field": "stage", "op": "eq", "value": "won"}},
    ]
}
TILE = {
    "chart": "bar",
    "title": "T",
    "form": "opportunity",
    "dimensions": [{"field": "created_at", "grain": "month"}, {"field": "stage"}],
    "measures": [{"field": "amount", "agg": "sum"}, {"formula": "SUM(amount)"}],
    "where": CONDITION,
    "sort": [{"measure": 0, "order": "desc"}],
    "limit": 10,
    "props": {},
    "drill": ["owner"],
    "at": {"x": 0, "y": 0, "w": 6, "h": 6},
}
QUOTE = {
    "title": "T",
    "opportunity": 1,
    "customer": 1,
    "discount": "0.05",
    "items": [{"product": 1, "price": "10", "quantity": 2}],
}
FORM = {
    "key": "lead",
    "title": {"zh-CN": "线索", "en": "Lead"},
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "required": True, "props": {}},
        {"key": "total", "widget": "formula", "props": {"formula": "price * 2"}},
        {"key": "price", "widget": "money", "default": {"value": "1"}},
        {"key": "who", "widget": "reference", "props": {"form": "customer"}},
        {"key": "rows", "widget": "subform", "props": {"fields": [{"key": "a"}]}},
    ],
    "layout": [{"columns": 2, "fields": ["name"]}, {"tabs": [{"fields": ["price"]}]}],
    "rules": [{"key": "r", "when": CONDITION, "then": [{"show": ["price"]}]}],
    "views": [{"key": "all", "type": "grid", "columns": ["name"], "sort": ["-name"]}],
    "unique": [["name"]],
}
DRY_RUN = {
    "mapping": [{"column": 0, "field": "name"}, {"column": 1, "field": "customer"}],
    "mode": "upsert",
    "keys": ["name"],
    "answers": [{"field": "name", "value": "a", "do": "replace", "with": "b"}],
    "on_error": "skip_row",
    "run_rules": False,
}
SHEET = {
    "upload": 1,
    "sheet": "a",
    "header_row": 0,
    "title": "Sheet",
    "columns": [{"index": 0, "key": "a", "title": "A", "widget": "text", "props": {}}],
    "title_field": "a",
}
# By the end of the rule: bodies that would be right.
BODIES: Mapping[str, tuple[Any, ...]] = {
    "/records": (QUOTE, {"name": "a", "customer": 1, "amount": "5", "stage": "won"}),
    "/records/<int:key>": ({"version": 1, "name": "b"}, QUOTE | {"version": 1}),
    "/records/batch": (
        {"operation": "create", "records": [{"name": "a"}]},
        {"operation": "update", "ids": [1], "values": {"name": "a"}},
        {"operation": "upsert", "records": [{"name": "a"}], "key": ["name"]},
        {"operation": "delete", "ids": [1, 2]},
        {"operation": "transfer", "ids": [1], "owner": 2},
    ),
    "/comments": ({"text": "a", "mentions": [1]},),
    "/views": (
        {
            "title": "V",
            "type": "grid",
            "personal": True,
            "columns": ["name"],
            "filter": CONDITION,
            "sort": ["-name"],
        },
    ),
    "/views/<int:key>": ({"title": "W", "filter": CONDITION},),
    "/exports": ({"format": "csv", "fields": ["name"], "filter": CONDITION},),
    "/imports": ({"upload": 1, "sheet": "a", "header_row": 0},),
    "/dry-run": (DRY_RUN, {"record": 1}),
    "/from-sheet": (SHEET,),
    "/query": (TILE,),
    "/simulate": ({"initiator": 5, "values": {"discount": "0.2", "amount": 5}},),
    "/commands": (
        {"command": "approve", "command_id": "c1", "opinion": "ok", "values": {}},
        {"command": "transfer", "to": 3},
        {"command": "return_to", "to": "manager"},
        {"command": "withdraw"},
        {"command": "comment", "opinion": "a"},
    ),
    "/draft/<kind>/<key>": (FORM, TILE, {"key": "x", "nodes": [{"type": "approval"}]}),
    "/releases": ({"note": "n"},),
    "/members": ({"users": [1], "departments": [1]},),
    "/apps": ({"title": "T", "key": "t", "template": "crm"}, {"title": {"en": "x"}}),
    "/session": ({"username": "a", "password": "b"},),
    "/me": ({"language": "en", "theme": "dark", "timezone": "Asia/Shanghai"},),
    "/me/keys": ({"title": "k", "apps": ["crm"], "days": 3},),
    "/users": ({"username": "u", "name": "U", "password": "long enough", "email": ""},),
    "/users/<int:user_id>": ({"name": "N", "department": 1},),
    "/departments": ({"title": "D", "parent_id": 1, "head": 1, "position": 1},),
    "/departments/<int:department_id>": ({"title": "E", "parent_id": 2},),
    "/notifications/read": ({"ids": [1]}, {"all": True}),
    **template_bodies.BODIES,
}
ARGUMENTS: Mapping[str, tuple[Any, ...]] = {
    "filter": (CONDITION, {"field": "name", "op": "contains", "value": "a"}),
    "sort": ("-amount,name", "customer", "nope", "-items", "-", "owner.name"),
    "fields": ("name,amount", "nope", "items", "customer.name"),
    "q": ("a", "公司", "%", "_", '"'),
    "limit": ("5", "0", "99999999999"),
    "cursor": ("5", "abc", "W10=", "eyJhIjoxfQ"),
    "view": ("all", "nope", "1"),
    "group_by": ("stage", "status", "customer", "items", "amount", "nope"),
    "sum": ("amount", "name", "nope,amount", "items"),
    "values": ({"customer": 1, "items": [{"product": 1}]},),
    "box": ("todo", "done", "mine", "cc", "nope"),
    "app": ("crm", "nope"),
    "ids": ("1,2", "99999999999999999999999"),
    "department": ("1", "x"),
    "filters": ({"period": {"this": "month"}, "owner": [1]},),
    "cross": (CONDITION,),
    "drill": ([{"field": "owner", "value": 1}],),
    "point": (["won"], [1, 2]),
    "header_row": ("0", "99999999999999999999", "²"),
    "sheet": ("a",),
    "field": ("name",),
    "form": ("lead", "nope"),
    "unread": ("1",),
    "download": ("1",),
    "lang": ("en", "zh-CN", "xx"),
}


@dataclass(frozen=True)
class Request:
    """One request."""

    method: str
    path: str
    args: Mapping[str, str]
    options: Mapping[str, Any]


def spoil(value: Any, dice: Random) -> Any:
    """Return a right value with one or more parts of it replaced by junk."""
    made = deepcopy(value)
    for _ in range(dice.choice((0, 1, 1, 1, 2, 3))):
        made = _spoilt(made, dice)
    return made


def _spoilt(value: Any, dice: Random) -> Any:
    if isinstance(value, dict) and value and dice.random() < 0.85:
        key = dice.choice(list(value))
        if dice.random() < 0.1:
            return {**value, dice.choice(KEYS): dice.choice(VALUES)}
        if dice.random() < 0.1:
            return {k: v for k, v in value.items() if k != key}
        return {**value, key: _spoilt(value[key], dice)}
    if isinstance(value, list) and value and dice.random() < 0.85:
        at = dice.randrange(len(value))
        return [*value[:at], _spoilt(value[at], dice), *value[at + 1 :]]
    return dice.choice(VALUES)


def requests(app: Flask, dice: Random, skip: frozenset[str]) -> Iterator[Request]:
    """Yield one request for every method of every route of the API."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            if f"{method} {rule}" not in skip:
                yield _request(str(rule), method, dice)


def _request(rule: str, method: str, dice: Random) -> Request:
    args = {
        name: _argument(dice.choice(rights), dice)
        for name, rights in ARGUMENTS.items()
        if dice.random() < 0.2
    }
    options: dict[str, Any] = {}
    if method in ("POST", "PUT", "PATCH"):
        options = _content(rule, dice)
    if "draft" in rule and dice.random() < 0.8:
        options["headers"] = {"If-None-Match": "*", "If-Match": '"x"'}
    return Request(method, _place(rule, dice), args, options)


def _argument(right: Any, dice: Random) -> str:
    if not isinstance(right, str):
        return _json(spoil(right, dice)).decode("utf-8", "replace")
    if dice.random() < 0.8:
        return right
    junk = dice.choice([v for v in VALUES if isinstance(v, str)])
    return junk.encode("utf-8", "replace").decode()


def _place(rule: str, dice: Random) -> str:
    parts: list[str] = []
    for part in rule.split("/"):
        before = parts[-1] if parts else ""
        if not part.startswith("<"):
            parts.append(part)
        elif part.startswith("<int:"):
            wrong = dice.random() < 0.15
            parts.append(str(dice.choice(BIG) if wrong else dice.randint(1, 12)))
        else:
            name = part.strip("<>").split(":")[-1]
            known = template_bodies.KEYS.get(before) or PLACES.get(name, OTHERS)
            wrong = dice.random() < 0.08
            parts.append(quote(dice.choice(WRONG if wrong else known), safe="%."))
    return "/".join(parts)


def _content(rule: str, dice: Random) -> dict[str, Any]:
    turn = dice.random()
    if turn < 0.05:
        return {"data": b'{"a": ', "content_type": "application/json"}
    if turn < 0.08:
        return {"data": b"\xff\xfe", "content_type": "text/plain"}
    if turn < 0.12 or rule.endswith(("/files", "/uploads")):
        return _upload(dice)
    ends = [end for end in BODIES if rule.endswith(end)]
    rights = BODIES[max(ends, key=len)] if ends else ({},)
    whole = dice.random() < 0.06
    body = dice.choice(VALUES) if whole else spoil(dice.choice(rights), dice)
    return {"data": _json(body), "content_type": "application/json"}


def _upload(dice: Random) -> dict[str, Any]:
    name, content = dice.choice(
        (
            ("a.csv", b"name,customer\na,b\n"),
            ("a.csv", b"\xff\xfe\x00\x00"),
            ("a.csv", b""),
            ("a.xlsx", b"PK\x03\x04 not a workbook"),
            ("a.xls", b"\xd0\xcf\x11\xe0"),
            ("\x00.xlsx", b"PK"),
            ("a.zip", b"PK\x05\x06" + b"\x00" * 18),
            ("../../a.png", b"\x89PNG\r\n\x1a\n"),
            ("x" * 400 + ".txt", b"text"),
            ("", b""),
        )
    )
    data = {"file": (BytesIO(content), name), "app": "crm", "form": "lead"}
    data["field"] = dice.choice(("name", "nope", ""))
    return {"data": data, "content_type": "multipart/form-data"}


def _json(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except TypeError:  # a whole number beyond 64 bits
        import json

        return json.dumps(value).encode()
