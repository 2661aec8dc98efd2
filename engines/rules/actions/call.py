"""Call: send an HTTP request to another system, and take up what it answers.

Words in the address, the headers and the body may hold values. The answer is read by
paths such as `data.0.id`. When nobody knows whether a request has arrived it is sent
again only if it says it is `safe`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, text
from engines.core.schema import (
    Schema,
    anything,
    boolean,
    choice,
    integer,
    props,
    string,
)
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value, Written
from engines.rules.effects import CallOut
from engines.rules.templates import problems
from engines.rules.trigger import missing_field

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
REPEATABLE = frozenset({"GET", "PUT", "DELETE"})
PATHS: Schema = {
    "type": "object",
    "additionalProperties": {"type": "string", "maxLength": 200},
    "maxProperties": 50,
}


def plan(given: Props, _situation: Situation) -> tuple[CallOut]:
    """Return the request."""
    method = given.get("method", "POST")
    return (
        CallOut(
            connection=given.get("connection"),
            method=method,
            url=given.get("url", ""),
            headers=dict(given.get("headers", {})),
            body=given.get("body"),
            values=dict(given.get("response", {})),
            into=dict(given.get("set", {})),
            safe=given.get("safe", method in REPEATABLE),
        ),
    )


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the words, of the address and of the fields it fills."""
    yield from problems(given.get("url", ""), form, world, ("url",))
    for name, words in given.get("headers", {}).items():
        yield from problems(words, form, world, ("headers", name))
    for place, words in _texts(given.get("body"), ("body",)):
        yield from problems(words, form, world, place)
    for field in given.get("set", {}):
        yield from missing_field(field, form, world, ("set", field))
    if not given.get("url") and "connection" not in given:
        texts = text("请填写地址，或选择连接。", "Give an address, or a connection.")
        yield Problem("required", texts, ("url",))


def _texts(body: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(body, str):
        yield path, body
    elif isinstance(body, Mapping):
        for key, value in body.items():
            yield from _texts(value, (*path, str(key)))
    elif isinstance(body, list):
        for place, value in enumerate(body):
            yield from _texts(value, (*path, str(place)))


def writes(given: Props, form: str, _world: World) -> Iterator[Written]:
    """Yield what it changes."""
    if given.get("set"):
        yield Written(form, "updated", frozenset(given["set"]), True)


action = ActionType(
    name="call",
    label=text("调用外部接口", "Call another system"),
    icon="api",
    group="outside",
    props=props(
        connection=integer(input="connection", title=text("连接", "Connection")),
        method=choice(METHODS, default="POST", title=text("方法", "Method")),
        url=string(maxLength=2000, input="template", title=text("地址", "Address")),
        headers={
            "type": "object",
            "additionalProperties": {"type": "string", "maxLength": 4000},
            "maxProperties": 50,
            "x-input": "headers",
            "x-title": text("请求头", "Headers"),
        },
        body=anything(input="request_body", title=text("内容", "Body")),
        response={
            **PATHS,
            "x-input": "response",
            "x-title": text("从回应取值（名称 → 路径）", "Take from the answer"),
        },
        set={
            **PATHS,
            "x-input": "response_into",
            "x-title": text("写入字段（字段 → 路径）", "Into fields (field → path)"),
        },
        safe=boolean(
            title=text("可以安全地重复发送", "May be sent twice without harm")
        ),
    ),
    plan=plan,
    check=check,
    writes=writes,
    alone=True,
    results=(
        Value("status", text("状态码", "Status"), "integer"),
        Value("*", text("取到的值", "What was taken"), "object"),
    ),
    accepts=(
        {"url": "https://example.com/{{ record.id }}", "method": "GET"},
        {
            "connection": 3,
            "url": "/orders",
            "headers": {"X-Source": "tenon"},
            "body": {"name": "{{ record.name }}", "lines": [1, 2]},
            "response": {"number": "data.id"},
            "set": {"number": "data.id"},
            "safe": True,
        },
    ),
    rejects=({"method": "BREW"}, {"url": 3}, {"url": "x", "headers": {"a": 1}}),
)
