"""Every error of the API in one shape, with its status from one table."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from secrets import token_hex
from typing import Any

from flask import Flask, Response, request
from marshmallow import ValidationError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import HTTPException

from engines.core.errors import (
    Path,
    Problem,
    ProblemsError,
    TenonError,
    Text,
    localise,
    show_path,
    text,
)
from tenon.api.wire import language, respond

log = logging.getLogger("tenon.api")

# The whole code is looked up first, then the word after its last dot.
STATUS: Mapping[str, int] = {
    "bad_json": 400,
    "bad_request": 400,
    "required": 422,
    "session.required": 401,
    "session.refused": 401,
    "session.bad_key": 401,
    "forbidden": 403,
    "no_access": 403,
    "session.csrf": 403,
    "not_found": 404,
    "absent": 404,
    "unknown": 404,
    "bad_method": 405,
    "stale": 409,
    "conflict": 409,
    "taken": 409,
    "already_done": 409,
    "not_yours": 403,
    "not_running": 409,
    "cancelled": 409,
    "acted_on": 409,
    "acted_since": 409,
    "handled_since": 409,
    "already_started": 409,
    "not_started": 409,
    "suspended": 409,
    "waits_for_added": 409,
    "field_conflict": 409,
    "field_changed": 409,
    "version_conflict": 409,
    "record_locked": 409,
    "task_unknown": 404,
    "too_soon": 429,
    "already_running": 409,
    "not_waiting": 409,
    "not_allowed": 409,
    "busy": 409,
    "changed": 412,
    "too_large": 413,
    "bad_type": 415,
    "condition_required": 428,
    "session.locked": 429,
    "too_many": 429,
    "public.too_soon": 429,
    "public.password": 401,
    "public.full": 409,
    "public.closed": 410,
    "public.not_yet": 403,
    "public.stale_page": 409,
    "internal": 500,
    "too_slow": 503,
    "query.busy": 429,
}
UNPROCESSABLE = 422

_HTTP: Mapping[int, tuple[str, Text]] = {
    400: ("bad_request", text("请求无法理解。", "The request cannot be understood.")),
    401: ("session.required", text("请先登录。", "Please sign in.")),
    403: ("forbidden", text("您没有权限。", "You may not do this.")),
    404: ("not_found", text("找不到该地址。", "There is nothing at this address.")),
    405: (
        "bad_method",
        text("该地址不支持此方法。", "This address does not take this method."),
    ),
    413: ("too_large", text("内容太大。请分批上传。", "Too large. Send it in parts.")),
    415: (
        "bad_type",
        text("请以 JSON 发送内容。", "Send the content as JSON."),
    ),
}
_INVALID: Mapping[str, Text] = {
    "Missing data for required field.": text("此项必填。", "This is required."),
    "Unknown field.": text("没有这一项。", "There is no such property."),
    "Field may not be null.": text("此项不能为空。", "This may not be empty."),
    "Invalid JSON body.": text("内容不是有效的 JSON。", "The body is not valid JSON."),
    "Not a valid string.": text("应为文本。", "This must be a text."),
    "Not a valid integer.": text("应为整数。", "This must be a whole number."),
    "Not a valid boolean.": text("应为是或否。", "This must be true or false."),
    "Not a valid list.": text("应为列表。", "This must be a list."),
    "Invalid input type.": text("应为对象。", "This must be an object."),
}


def register(app: Flask) -> None:
    """Make `app` answer every error as problem details."""
    app.register_error_handler(TenonError, _tenon)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(DataError, _misfit)
    app.register_error_handler(ValidationError, _refused)
    app.register_error_handler(Exception, _unknown)


def status_of(code: str) -> int:
    """Return the HTTP status of an error code."""
    word = code.rpartition(".")[2]
    return STATUS.get(code, STATUS.get(word, UNPROCESSABLE))


def details(error: TenonError, language: str) -> dict[str, Any]:
    """Return `error` as the body of an answer.

    An error may carry further facts for the client in an attribute `extra`.
    """
    problems: Sequence[Problem] = getattr(error, "problems", ())
    return {
        "code": error.code,
        "message": localise(error.texts, language),
        "path": show_path(error.path),
        "problems": [show_problem(p, language) for p in problems],
        **getattr(error, "extra", {}),
    }


def show_problem(problem: Problem, language: str) -> dict[str, Any]:
    """Return one problem as JSON data."""
    return {
        "code": problem.code,
        "message": localise(problem.texts, language),
        "path": show_path(problem.path),
        "severity": str(problem.severity),
    }


def _tenon(error: TenonError) -> Response:
    headers: Mapping[str, str] = getattr(error, "headers", {})
    return respond(details(error, language()), status_of(error.code), headers)


def http(error: HTTPException) -> Response:
    """Return an error of werkzeug or marshmallow in our shape."""
    if error.response is not None:
        return error.response  # type: ignore[return-value]  # a redirect of werkzeug
    messages = (getattr(error, "data", None) or {}).get("messages")
    if messages:
        return _tenon(_invalid(messages))
    code, texts = _HTTP.get(error.code or 500, _HTTP[400])
    body = details(TenonError(code, texts), language())
    return respond(body, error.code or 500, _kept(error))


def _refused(error: ValidationError) -> Response:
    return _tenon(_invalid({"json": error.messages}))


def _kept(error: HTTPException) -> dict[str, str]:
    return {k: v for k, v in error.get_headers() if k in ("Allow", "Retry-After")}


def _invalid(messages: Mapping[str, Any]) -> TenonError:
    found = list(_walk(messages.get("json", messages), ()))
    if any(p.code == "bad_json" for p in found):
        return TenonError("bad_json", _INVALID["Invalid JSON body."])
    return ProblemsError(found)


def _walk(messages: Any, path: Path) -> Iterator[Problem]:
    if isinstance(messages, Mapping):
        for key, below in messages.items():
            # marshmallow files the problems of a whole object under `_schema`.
            yield from _walk(below, path if key == "_schema" else (*path, key))
        return
    for message in messages if isinstance(messages, list) else [messages]:
        word = str(message)
        code = "bad_json" if word == "Invalid JSON body." else "invalid"
        texts = getattr(message, "texts", None) or _INVALID.get(word)
        yield Problem(code, texts or text(word, word), path)


def _misfit(error: DataError) -> Response:
    """A value that no check has refused and the database cannot keep."""
    log.warning("%s %s: %s", request.method, request.path, error.orig)
    texts = text(
        "有的值太长或太大，无法保存。请缩短后再试。",
        "A value is too long or too large to be kept. Make it shorter.",
    )
    return _tenon(TenonError("value.too_long", texts))


def _unknown(error: Exception) -> Response:
    reference = token_hex(6)
    log.error("%s %s [%s]", request.method, request.path, reference, exc_info=error)
    texts = text(
        "服务器出错了，编号 {reference}。请稍后再试，或把编号告诉管理员。",
        "Something went wrong (reference {reference}). Try again, or tell an admin.",
        reference=reference,
    )
    body = details(TenonError("internal", texts), language())
    return respond(body | {"reference": reference}, STATUS["internal"])
