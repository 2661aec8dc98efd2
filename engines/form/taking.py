"""Taking a value: raw JSON in, the engine's own value out, or the one problem."""

from collections.abc import Callable
from typing import Any

from engines.core.errors import Problem, text
from engines.form.model import Field
from engines.form.value_check import Check, compile_check
from engines.form.values import FROM_JSON
from engines.form.widget import StorageType

Taker = Callable[[Any], Any]
_DEEP = (StorageType.LIST, StorageType.OBJECT, StorageType.TEXT)
NUL = Problem(
    "value.control",
    text("含有不可见的控制字符。", "This holds an invisible control character."),
)


def compile_taker(field: Field) -> Taker:
    """Return what makes a native value of raw JSON; it answers a Problem if it cannot.

    Blank is None everywhere: an empty text, list or object is nothing.
    """
    check = compile_check(field.kind.value_schema(field.props))
    convert = _converter(field)
    finish = _finisher(field, convert)
    simple = field.storage not in _DEEP
    return _plain(check, finish) if simple else _guarded(check, finish)


def _converter(field: Field) -> Callable[[Any], Any]:
    own, props = field.kind.convert, field.props
    if own is None:
        return FROM_JSON[field.storage]
    return lambda raw: own(raw, props)


def _finisher(field: Field, convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    judge, props = field.kind.problem, field.props
    if judge is None:
        return convert

    def finish(raw: Any) -> Any:
        value = convert(raw)
        if value is None or value == "":
            return None
        texts = judge(value, props)
        return value if texts is None else Problem("value.invalid", texts)

    return finish


def _plain(check: Check, finish: Callable[[Any], Any]) -> Taker:
    def take(raw: Any) -> Any:
        if raw is None or raw == "":
            return None
        problem = check(raw)
        return finish(raw) if problem is None else problem

    return take


def _guarded(check: Check, finish: Callable[[Any], Any]) -> Taker:
    def take(raw: Any) -> Any:
        if (
            raw is None
            or raw in ("", [], {})
            or (raw.__class__ is str and not raw.strip())
        ):
            return None
        problem = check(raw)
        if problem is not None:
            return problem
        if has_nul(raw):
            return NUL
        value = finish(raw)
        return None if value in ("", [], {}) else value

    return take


def has_nul(raw: Any) -> bool:
    """Tell whether a text inside `raw` holds NUL, which no database keeps."""
    if isinstance(raw, str):
        return "\0" in raw
    if isinstance(raw, list):
        return any(has_nul(one) for one in raw)
    if isinstance(raw, dict):
        return any(has_nul(one) for one in raw.values())
    return False
