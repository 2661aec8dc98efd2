"""What every resource of the API shares: who asks, JSON in, JSON out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from importlib.metadata import version
from typing import Any, TypeVar, cast

import orjson
from flask import Request, Response, current_app, g, request
from flask.json.provider import JSONProvider
from flask_smorest import Blueprint
from flask_smorest.arguments import FlaskParser
from marshmallow import missing
from werkzeug.routing import IntegerConverter, ValidationError

from engines.core.errors import Path, ProblemsError, TenonError, text
from engines.core.errors import Problem as Problem
from engines.form.linking import LARGEST_ID
from tenon.context import Actor, Context, Platform

VERSION = version("tenon")
PREFIX = "/api/v1"
JSON_LIMIT = 20_000_000
# Levels that we may put around what was sent, within the 254 that orjson writes.
SLACK = 20
NOBODY = Actor(id=None, name="")
CONTROL = Problem(
    "value.control",
    text("含有不可见的控制字符。", "This holds an invisible control character."),
)
_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS

F = TypeVar("F", bound=Callable[..., Any])


class BodyParser(FlaskParser):  # type: ignore[misc]  # flask-smorest has no types
    """Reads the bodies of envelopes with the same care as all others."""

    def _raw_load_json(self, req: Request) -> Any:
        return any_body() if req.is_json else missing


class Resource(Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """The blueprint of one resource, with the types that flask-smorest lacks."""

    ARGUMENTS_PARSER = BodyParser()

    def get(self, rule: str, **options: Any) -> Callable[[F], F]:
        """Answer GET at `rule`."""
        return cast("Callable[[F], F]", super().get(rule, **options))

    def post(self, rule: str, **options: Any) -> Callable[[F], F]:
        """Answer POST at `rule`."""
        return cast("Callable[[F], F]", super().post(rule, **options))

    def put(self, rule: str, **options: Any) -> Callable[[F], F]:
        """Answer PUT at `rule`."""
        return cast("Callable[[F], F]", super().put(rule, **options))

    def patch(self, rule: str, **options: Any) -> Callable[[F], F]:
        """Answer PATCH at `rule`."""
        return cast("Callable[[F], F]", super().patch(rule, **options))

    def delete(self, rule: str, **options: Any) -> Callable[[F], F]:
        """Answer DELETE at `rule`."""
        return cast("Callable[[F], F]", super().delete(rule, **options))

    def arguments(
        self, schema: Any, **options: Any
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Read the body (or `location`) by `schema` and pass it to the view."""
        found: Any = super().arguments(schema, **options)
        return cast("Callable[[Callable[..., Any]], Callable[..., Any]]", found)


class IdConverter(IntegerConverter):
    """An id in an address; one that no database could hold leads nowhere."""

    def to_python(self, value: str) -> int:
        """Return the id."""
        if len(value) > len(str(LARGEST_ID)) or int(value) > LARGEST_ID:
            raise ValidationError
        return int(value)


def resource(name: str, description: str = "") -> Resource:
    """Return the blueprint of one resource; its rules begin below `/api/v1`.

    The module must export it as `blueprint`: `create_app` finds it there.
    """
    return Resource(name, name, description=description, url_prefix=PREFIX)


def public(view: F) -> F:
    """Mark a view that people may use without signing in."""
    view.public = True  # type: ignore[attr-defined]  # read by the session gate
    return view


def platform() -> Platform:
    """Return the platform that this application serves."""
    found: Platform = current_app.extensions["tenon"]
    return found


def current_context() -> Context:
    """Return the context of the person who asks; raises 401 when nobody does."""
    ctx = visitor_context()
    if ctx.actor.id is None:
        raise TenonError(
            "session.required", text("请先登录。", "Please sign in and try again.")
        )
    return ctx


def visitor_context() -> Context:
    """Return the context of the request, whose actor may be nobody."""
    found: Context = g.context
    return found


def language() -> str:
    """Return the language to answer in, also before anybody is known."""
    ctx: Context | None = g.get("context")
    return ctx.language if ctx else preferred_language()


def preferred_language() -> str:
    """Return what `?lang` or Accept-Language asks for, else the default."""
    asked = request.args.get("lang")
    if asked in ("zh-CN", "en"):
        return str(asked)
    best = request.accept_languages.best_match(["zh-CN", "zh", "en"])
    default = platform().settings.language
    return {"zh": "zh-CN", None: default}.get(best, best) or default


def body() -> dict[str, Any]:
    """Return the JSON object that was sent; 400, 413, 415 or 422 when it is none."""
    value = any_body()
    if not isinstance(value, dict):
        texts = text("内容应为一个 JSON 对象。", "The body must be a JSON object.")
        raise TenonError("invalid", texts)
    return value


def any_body() -> Any:
    """Return the JSON value that was sent."""
    if not request.is_json:
        texts = text("请以 JSON 发送内容。", "Send the content as JSON.")
        raise TenonError("bad_type", texts)
    if (request.content_length or 0) > JSON_LIMIT:
        texts = text("内容太大。请分批发送。", "Too large. Send it in parts.")
        raise TenonError("too_large", texts)
    return parse_json(request.get_data(cache=False))


def parse_json(raw: bytes | str) -> Any:
    """Return the value of a JSON text; raises `bad_json` with the place."""
    try:
        return _clean(raw, orjson.loads(raw))
    except orjson.JSONDecodeError as error:
        texts = text(
            "第 {line} 行第 {column} 列不是有效的 JSON。",
            "Not valid JSON at line {line}, column {column}.",
            line=error.lineno,
            column=error.colno,
        )
        raise TenonError("bad_json", texts) from None


def _clean(raw: bytes | str, value: Any) -> Any:
    """Return `value`; raises when a text in it holds NUL, which no database keeps."""
    held = b"\\u0000" in raw if isinstance(raw, bytes) else "\\u0000" in raw
    _require_shallow(value)
    found = _nul(value, ()) if held else None
    if found is not None:
        raise control(found)
    return value


def _require_shallow(value: Any) -> None:
    """Refuse what is nested so deep that it could not be kept or sent again."""
    for _ in range(SLACK):
        value = [value]
    try:
        orjson.dumps(value)
    except TypeError:
        texts = text("内容嵌套太深。", "The content is nested too deep.")
        raise TenonError("bad_json", texts) from None


def control(path: Path) -> ProblemsError:
    """Return the refusal of a text with NUL at `path`."""
    return ProblemsError([replace(CONTROL, path=path)], CONTROL.code)


def _nul(value: Any, path: Path) -> Path | None:
    """Return where the first NUL is."""
    if isinstance(value, str):
        return path if "\x00" in value else None
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        if any("\x00" in key for key in value):
            return path
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    places = (_nul(below, (*path, key)) for key, below in pairs)
    return next((place for place in places if place is not None), None)


def json_argument(name: str) -> Any:
    """Return the JSON value of a query argument, None when it is absent."""
    raw = request.args.get(name)
    return parse_json(raw) if raw else None


def number_argument(name: str, default: int, most: int) -> int:
    """Return a whole number between 1 and `most` from the query."""
    raw = request.args.get(name)
    if raw is None or raw == "":
        return default
    number = whole(raw)
    if not number:
        texts = text("{n} 应为正整数。", "{n} must be a positive number.", n=name)
        raise ProblemsError([Problem("invalid", texts, (name,))])
    return min(number, most)


def whole(raw: str) -> int | None:
    """Return the whole number that `raw` writes, None when it is none we can hold."""
    if not raw.isascii() or not raw.isdigit() or len(raw) > len(str(LARGEST_ID)):
        return None
    return min(int(raw), LARGEST_ID)


def respond(
    data: Any, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return `data` as a JSON answer; bytes are JSON already."""
    content = data if isinstance(data, bytes) else dump(data)
    answer = Response(content, status=status, mimetype="application/json")
    answer.headers.update(headers or {})
    return answer


def nothing() -> Response:
    """Return the answer that has no content."""
    return Response(status=204)


def dump(data: Any) -> bytes:
    """Return `data` as JSON; exact numbers become strings."""
    return orjson.dumps(data, default=_plain, option=_OPTIONS)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form.")


def show_time(moment: datetime | None) -> str | None:
    """Return a moment as the API writes it: UTC, seconds, `Z`."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


class Provider(JSONProvider):
    """Flask's own JSON, done by orjson."""

    def dumps(self, obj: Any, **_kwargs: Any) -> str:
        """Return JSON text."""
        return dump(obj).decode()

    def loads(self, s: str | bytes, **_kwargs: Any) -> Any:
        """Return the value of JSON text."""
        return orjson.loads(s)
