"""Judge: JSON against a JSON Schema, every problem with a path and a sentence."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from engines.core.errors import Path, Problem, Text, text
from engines.core.schema import Schema

_TYPES: Mapping[str, Text] = {
    "object": text("对象", "an object"),
    "array": text("列表", "a list"),
    "string": text("文本", "a text"),
    "integer": text("整数", "a whole number"),
    "number": text("数字", "a number"),
    "boolean": text("是或否", "true or false"),
    "null": text("空", "nothing"),
}


def judge(schema: Schema, value: Any) -> tuple[Problem, ...]:
    """Return every problem that `schema` finds in `value`, sorted by place."""
    found = Draft202012Validator(schema).iter_errors(value)
    return tuple(sorted(_problems(found), key=lambda p: [str(x) for x in p.path]))


def _problems(errors: Iterable[ValidationError]) -> Iterable[Problem]:
    for error in errors:
        path: Path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            yield from _unexpected(error, path)
        elif error.validator == "required":
            yield from _missing(error, path)
        else:
            sentence = _SENTENCES.get(str(error.validator), _plain)
            yield Problem("schema", sentence(error), path)


def _unexpected(error: ValidationError, path: Path) -> Iterable[Problem]:
    known = error.schema.get("properties", {})  # type: ignore[union-attr]  # never a boolean here
    for name in sorted(error.instance.keys() - known.keys()):  # type: ignore[union-attr]  # an object, says the keyword
        texts = text(
            "没有名为“{name}”的属性。可用的有：{known}。",
            "There is no property '{name}'. Known: {known}.",
            name=name,
            known=", ".join(known),
        )
        yield Problem("schema.unexpected", texts, (*path, name))


def _missing(error: ValidationError, path: Path) -> Iterable[Problem]:
    # jsonschema reports one error for each missing name and names it first.
    name = error.message.split("'")[1]
    texts = text("缺少“{name}”。", "'{name}' is missing.", name=name)
    yield Problem("schema.missing", texts, (*path, name))


def _type(error: ValidationError) -> Text:
    wanted = error.validator_value
    names = [wanted] if isinstance(wanted, str) else list(wanted)  # type: ignore[arg-type]  # a name or a list of names
    return _one_of([_TYPES[name] for name in names])


def _any_of(error: ValidationError) -> Text:
    shapes: Any = error.validator_value
    return _one_of([_shape(shape) for shape in shapes])


def _shape(schema: Schema) -> Text:
    known = schema.get("enum")
    if known:
        listed = ", ".join(str(v) for v in known)
        return text("{known} 之一", "one of {known}", known=listed)
    return _TYPES.get(schema.get("type", ""), text("其他写法", "another shape"))


def _one_of(shapes: Sequence[Text]) -> Text:
    return text(
        "应为{here}。",
        "This must be {there}.",
        here="或".join(shape["zh-CN"] for shape in shapes),
        there=" or ".join(shape["en"] for shape in shapes),
    )


def _enum(error: ValidationError) -> Text:
    known = ", ".join(str(v) for v in error.validator_value)  # type: ignore[union-attr]  # a list, says the keyword
    return text(
        "不能是“{found}”。可用的有：{known}。",
        "This cannot be '{found}'. Known: {known}.",
        found=error.instance,
        known=known,
    )


def _pattern(error: ValidationError) -> Text:
    return text(
        "“{found}”的写法不对（应符合 {rule}）。",
        "'{found}' is not written right (it must match {rule}).",
        found=error.instance,
        rule=error.validator_value,
    )


def _plain(error: ValidationError) -> Text:
    return text(
        "值不符合要求（{rule}）。",
        "The value breaks the rule {rule}.",
        rule=f"{error.validator}: {error.validator_value}"[:120],
    )


_SENTENCES: Mapping[str, Callable[[ValidationError], Text]] = {
    "type": _type,
    "anyOf": _any_of,
    "enum": _enum,
    "pattern": _pattern,
}
