"""What JSON Schema finds wrong with a document, as sentences with a path."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from engines.core.errors import Path, Problem, Text, text
from engines.core.schema import Schema

_VALIDATORS: dict[str, Draft202012Validator] = {}


def judge(kind: str, schema: Callable[[], Schema], raw: Any) -> tuple[Problem, ...]:
    """Return every problem of `raw`; the validator of a kind is made once."""
    if kind not in _VALIDATORS:
        _VALIDATORS[kind] = Draft202012Validator(schema())
    return _problems(_VALIDATORS[kind], raw)


def judge_props(schema: Schema, raw: Any, path: Path) -> tuple[Problem, ...]:
    """Return every problem of the settings of a kind, each below `path`."""
    found = _problems(Draft202012Validator(schema), raw)
    return tuple(problem.under(*path) for problem in found)


def _problems(validator: Draft202012Validator, raw: Any) -> tuple[Problem, ...]:
    errors = sorted(validator.iter_errors(raw), key=lambda e: list(map(str, e.path)))
    return tuple(
        Problem(f"schema.{error.validator}", _sentence(error), _path(error))
        for error in errors
    )


def _path(error: ValidationError) -> Path:
    return tuple(error.absolute_path)


def _sentence(error: ValidationError) -> Text:
    say = _sentences().get(str(error.validator))
    if say is None:
        return text("此处的值无效。", "This value is not allowed here.")
    zh, en, facts = say
    return text(zh, en, **facts(error))


Facts = Callable[[ValidationError], Mapping[str, object]]


@cache
def _sentences() -> Mapping[str, tuple[str, str, Facts]]:
    return {
        "required": (
            "缺少“{name}”。",
            "'{name}' is missing.",
            lambda e: {"name": _missing(e)},
        ),
        "additionalProperties": (
            "不认识“{name}”，请删除或更正。",
            "'{name}' is not known here. Remove or correct it.",
            lambda e: {"name": ", ".join(_unknown(e))},
        ),
        "type": (
            "类型应为 {name}。",
            "This must be of type {name}.",
            lambda e: {"name": e.validator_value},
        ),
        "enum": (
            "只能是：{known}。",
            "This must be one of: {known}.",
            lambda e: {"known": ", ".join(map(str, e.validator_value))},
        ),
        "pattern": (
            "只能用小写字母、数字和下划线，且以字母开头。",
            "Use lower-case letters, digits and underscores, beginning with a letter.",
            lambda _e: {"name": ""},
        ),
    }


def _missing(error: ValidationError) -> str:
    given: Any = error.instance
    wanted: Any = error.validator_value
    return next((name for name in wanted if name not in given), "")


def _unknown(error: ValidationError) -> list[str]:
    schema: Any = error.schema
    given: Any = error.instance
    known = schema.get("properties", {})
    return sorted(str(name) for name in given if name not in known)
