"""A widget's JSON Schema, compiled once into a closure that judges raw values.

A generic validator per record costs twenty times as much. The closure knows the
keywords the widgets use; a test proves that it agrees with `jsonschema` on every
example, and a schema with any other keyword is refused when a form is compiled.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from engines.core.errors import Problem, TenonError, Text, text
from engines.core.schema import Schema

Check = Callable[[Any], Problem | None]
Maker = Callable[[Any, Schema], Check]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)
_TYPE_NAMES = {
    "string": ("文本", "a text"),
    "integer": ("整数", "a whole number"),
    "number": ("数字", "a number"),
    "boolean": ("是或否", "yes or no"),
    "array": ("列表", "a list"),
    "object": ("对象", "an object"),
    "null": ("空", "blank"),
}


class SchemaKeywordError(TenonError):
    """A value schema with a keyword the closures do not know."""


def compile_check(schema: Schema) -> Check:
    """Return the closure that names what is wrong with a raw value, or None."""
    checks = [_MAKERS[word](rule, schema) for word, rule in _words(schema)]
    if not checks:
        return lambda _value: None
    if len(checks) == 1:
        return checks[0]
    return _all_of(tuple(checks))


def _words(schema: Schema) -> list[tuple[str, Any]]:
    words = [
        (w, rule) for w, rule in schema.items() if w not in _NOTES and w[:2] != "x-"
    ]
    for word, _rule in words:
        if word not in _MAKERS:
            raise SchemaKeywordError(
                "widget.schema",
                text(
                    "控件的取值规则不支持关键字“{word}”。",
                    "A value schema cannot use the keyword '{word}'.",
                    word=word,
                ),
            )
    # The type first: what is said of a wrong type helps nobody.
    return sorted(words, key=lambda pair: pair[0] != "type")


def _all_of(checks: tuple[Check, ...]) -> Check:
    def check(value: Any) -> Problem | None:
        for one in checks:
            found = one(value)
            if found is not None:
                return found
        return None

    return check


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda v: isinstance(v, str),
    "integer": _is_integer,
    "number": _is_number,
    "boolean": lambda v: isinstance(v, bool),
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
    "null": lambda v: v is None,
}


def _type(rule: str | Sequence[str], _schema: Schema) -> Check:
    names = (rule,) if isinstance(rule, str) else tuple(rule)
    tests = tuple(_TYPES[name] for name in names)
    problem = Problem(
        "value.type",
        text(
            "这里应填{chinese}。",
            "This must be {english}.",
            chinese="或".join(_TYPE_NAMES[n][0] for n in names),
            english=" or ".join(_TYPE_NAMES[n][1] for n in names),
        ),
    )
    if len(tests) == 1:
        only = tests[0]
        return lambda value: None if only(value) else problem
    return lambda value: None if any(t(value) for t in tests) else problem


def _enum(rule: Sequence[Any], schema: Schema) -> Check:
    allowed = frozenset(rule)
    names = schema.get("x-names") or rule
    chinese = _listed(names, "、")
    english = _listed(schema.get("x-names-en") or names, ", ")
    problem = Problem(
        "value.option",
        text(
            "没有这个选项，可选的有：{chinese}。",
            "This is not an option. Choose one of: {english}.",
            chinese=chinese,
            english=english,
        ),
    )
    # True == 1 for Python; in JSON they differ.
    return lambda v: None if type(v) is str and v in allowed else problem


def _listed(names: Sequence[Any], between: str) -> str:
    return between.join(map(str, names[:12])) + ("…" if len(names) > 12 else "")


def _bound(code: str, zh: str, en: str, fits: Callable[[Any, Any], bool]) -> Maker:
    def make(limit: Any, _schema: Schema) -> Check:
        problem = Problem(code, text(zh, en, limit=limit))
        return lambda v: problem if _is_number(v) and not fits(v, limit) else None

    return make


def _size(
    kind: type, code: str, texts: tuple[str, str], fits: Callable[[int, int], bool]
) -> Maker:
    def make(limit: int, _schema: Schema) -> Check:
        problem = Problem(code, text(*texts, limit=limit))
        return lambda v: (
            problem
            if isinstance(v, str if kind is str else list) and not fits(len(v), limit)
            else None
        )

    return make


def _pattern(rule: str, schema: Schema) -> Check:
    search = re.compile(rule).search
    problem = Problem("value.pattern", _message(schema))
    return lambda v: problem if isinstance(v, str) and not search(v) else None


def _message(schema: Schema) -> Text:
    given = schema.get("x-message")
    if given:
        return {"zh-CN": given, "en": given} if isinstance(given, str) else dict(given)
    return text("格式不正确，请检查。", "The format is not right. Please check it.")


def _format(rule: str, schema: Schema) -> Check:
    fits = _FORMATS[rule]
    problem = Problem("value.format", _message(schema))
    return lambda v: problem if isinstance(v, str) and not fits(v) else None


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_moment(value: str) -> bool:
    if not _MOMENT.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        return False
    return True


_FORMATS: Mapping[str, Callable[[str], bool]] = {
    "date": _is_date,
    "date-time": _is_moment,
}


def _items(rule: Schema, _schema: Schema) -> Check:
    check = compile_check(rule)

    def each(value: Any) -> Problem | None:
        if not isinstance(value, list):
            return None
        for at, item in enumerate(value):
            found = check(item)
            if found is not None:
                return found.under(at)
        return None

    return each


def _unique_items(rule: bool, _schema: Schema) -> Check:
    problem = Problem(
        "value.repeated",
        text("列表中有重复的值。", "The list names something twice."),
    )

    def check(value: Any) -> Problem | None:
        if not rule or not isinstance(value, list):
            return None
        return problem if len({repr(v) for v in value}) < len(value) else None

    return check


def _properties(rule: Mapping[str, Schema], _schema: Schema) -> Check:
    checks = tuple((key, compile_check(inner)) for key, inner in rule.items())

    def check(value: Any) -> Problem | None:
        if not isinstance(value, dict):
            return None
        for key, inner in checks:
            if key in value and (found := inner(value[key])) is not None:
                return found.under(key)
        return None

    return check


def _required(rule: Sequence[str], _schema: Schema) -> Check:
    def check(value: Any) -> Problem | None:
        if not isinstance(value, dict):
            return None
        for key in rule:
            if key not in value:
                texts = text("缺少“{key}”。", "'{key}' is missing.", key=key)
                return Problem("value.missing", texts)
        return None

    return check


def _additional(rule: Any, schema: Schema) -> Check:
    known = frozenset(schema.get("properties", ()))
    inner = compile_check(rule) if isinstance(rule, dict) else None

    def check(value: Any) -> Problem | None:
        if not isinstance(value, dict) or rule is True:
            return None
        for key in value.keys() - known:
            found = inner(value[key]) if inner else _extra(key)
            if found is not None:
                return found.under(key)
        return None

    return check


def _extra(key: str) -> Problem:
    return Problem("value.extra", text("不认识“{key}”。", "Unknown '{key}'.", key=key))


def _any_of(rule: Sequence[Schema], schema: Schema) -> Check:
    checks = tuple(compile_check(one) for one in rule)
    problem = Problem("value.type", _message(schema))

    def check(value: Any) -> Problem | None:
        for one in checks:
            if one(value) is None:
                return None
        return problem

    return check


_NOTES = frozenset({"title", "description", "default", "examples"})
_MAKERS: Mapping[str, Maker] = {
    "type": _type,
    "enum": _enum,
    "minimum": _bound(
        "value.minimum",
        "不能小于 {limit}。",
        "This must be at least {limit}.",
        lambda v, limit: bool(v >= limit),
    ),
    "maximum": _bound(
        "value.maximum",
        "不能大于 {limit}。",
        "This must be at most {limit}.",
        lambda v, limit: bool(v <= limit),
    ),
    "minLength": _size(
        str,
        "value.min_length",
        ("至少 {limit} 个字。", "Write at least {limit} characters."),
        lambda size, limit: size >= limit,
    ),
    "maxLength": _size(
        str,
        "value.max_length",
        ("最多 {limit} 个字。", "Write at most {limit} characters."),
        lambda size, limit: size <= limit,
    ),
    "minItems": _size(
        list,
        "value.min_items",
        ("至少选 {limit} 项。", "Choose at least {limit}."),
        lambda size, limit: size >= limit,
    ),
    "maxItems": _size(
        list,
        "value.max_items",
        ("最多选 {limit} 项。", "Choose at most {limit}."),
        lambda size, limit: size <= limit,
    ),
    "pattern": _pattern,
    "format": _format,
    "items": _items,
    "uniqueItems": _unique_items,
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "anyOf": _any_of,
}
