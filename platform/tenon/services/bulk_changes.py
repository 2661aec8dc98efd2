"""What a bulk edit does to a field: set, clear, append, remove, or a formula."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from engines.core.errors import Problem, ProblemsError, localise, text
from engines.core.expression import ErrorValue, compile_expression, parse, references
from engines.form import CompiledForm, Field, StorageType
from engines.form.model import GIVEN_SYSTEM_KEYS
from engines.form.values import to_json, to_native
from engines.form.widget import Role
from tenon.services import linked_records
from tenon.services.guarding import Saver
from tenon.storage.tables import is_written

MOST = 50
Values = Mapping[str, Any]


@dataclass(frozen=True)
class FieldChange:
    """One change of one field, as the person asked for it."""

    field: str
    do: str
    value: Any = None

    def as_json(self) -> dict[str, Any]:
        """Return it as it is written down."""
        return {"field": self.field, "do": self.do, "value": self.value}


@dataclass(frozen=True)
class Changes:
    """All changes of a bulk edit, ready to be worked out for one record at a time."""

    saver: Saver
    asked: tuple[FieldChange, ...]

    @cached_property
    def _reads(self) -> frozenset[str]:
        formulas = (one.value for one in self.asked if one.do == "formula")
        return frozenset(path for f in formulas for path in references(parse(f)))

    @cached_property
    def _constant(self) -> bool:
        return all(one.do in ("set", "clear") for one in self.asked)

    def raw(self, key: int) -> dict[str, Any]:
        """Return what to save into the record `key`, as JSON."""
        record: Values | None = {}
        if not self._constant:
            opened, form = self.saver.opened, self.saver.form
            record = linked_records.load(opened, form, key, self._reads)
        return {
            one.field: _DOES[one.do](self.saver, one, record or {})
            for one in self.asked
        }


def parse_changes(saver: Saver, raw: Any) -> Changes:
    """Return the changes of a bulk edit; raises with all that is wrong with them."""
    listed = raw if isinstance(raw, list) else []
    if not 1 <= len(listed) <= MOST or not all(isinstance(one, dict) for one in listed):
        texts = text("请选择要修改的字段。", "Choose the fields to change.")
        raise ProblemsError([Problem("bulk.changes", texts, ("changes",))])
    found = [
        FieldChange(str(one.get("field")), str(one.get("do", "set")), one.get("value"))
        for one in listed
    ]
    problems = [
        problem.under("changes", at)
        for at, one in enumerate(found)
        for problem in _problems(saver, one)
    ]
    if problems:
        raise ProblemsError(problems)
    return Changes(saver, tuple(found))


def _problems(saver: Saver, one: FieldChange) -> Iterator[Problem]:
    compiled = saver.compiled
    field = compiled.fields.get(one.field)
    given = one.field in GIVEN_SYSTEM_KEYS
    level = saver.opened.rights.form(saver.form).level(one.field)
    if (field is None and not given) or level == "hidden":
        yield _absent(one.field)
    elif level != "write" or (field is not None and not _is_given(field)):
        yield _fixed(field, one.field)
    elif one.do not in _DOES or (one.do in _LISTED and not _takes(field, one)):
        yield _undoable(one.do)
    else:
        yield from _bad_value(compiled, field, one)


def _is_given(field: Field) -> bool:
    return field.role is Role.INPUT and field.storage is not StorageType.NONE


def _takes(field: Field | None, one: FieldChange) -> bool:
    """Only what holds several things, or a text, can be appended to."""
    if field is None:
        return False
    listed = field.storage in (StorageType.LIST, StorageType.ROWS)
    return listed or (one.do == "append" and is_written(field))


def _bad_value(
    compiled: CompiledForm, field: Field | None, one: FieldChange
) -> Iterator[Problem]:
    if one.do == "formula":
        yield from _bad_formula(one.value)
    elif one.do == "clear":
        if field is not None and field.required:
            texts = text("必填字段不能清空。", "A required field cannot be cleared.")
            yield Problem("field.required", texts, ("do",))
    elif field is not None and field.storage is not StorageType.ROWS:
        value = one.value
        if one.do == "set" or field.storage is StorageType.LIST:
            found = compiled.block.takers[one.field](value)
            if isinstance(found, Problem):
                yield found.under("value")


def _bad_formula(source: Any) -> Iterator[Problem]:
    try:
        parse(source if isinstance(source, str) else "")
    except ProblemsError as error:
        yield from (problem.under("value") for problem in error.problems)


def _set(_saver: Saver, one: FieldChange, _record: Values) -> Any:
    return one.value


def _clear(_saver: Saver, _one: FieldChange, _record: Values) -> None:
    return None


def _append(saver: Saver, one: FieldChange, record: Values) -> Any:
    held = to_json(record.get(one.field))
    if saver.compiled.fields[one.field].storage is StorageType.TEXT:
        return f"{held or ''}{one.value}"
    fresh = [v for v in _several(one.value) if _mark(v) not in _marks(held)]
    return [*(held or ()), *fresh]


def _remove(_saver: Saver, one: FieldChange, record: Values) -> Any:
    gone = _marks(one.value)
    return [v for v in to_json(record.get(one.field)) or () if _mark(v) not in gone]


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _marks(value: Any) -> list[Any]:
    return [_mark(one) for one in _several(value)]


def _mark(value: Any) -> Any:
    """A link and a file are what their id says, however they are written."""
    return value["id"] if isinstance(value, Mapping) and "id" in value else value


def _formula(saver: Saver, one: FieldChange, record: Values) -> Any:
    env = saver.opened.sight.env
    found = compile_expression(parse(one.value))(record, env)
    if isinstance(found, ErrorValue):
        texts = text(
            "公式在这条记录上算不出结果。",
            "The formula has no answer for this record.",
        )
        raise ProblemsError([Problem("bulk.formula", texts, (one.field,))])
    field = saver.compiled.fields.get(one.field)
    if field is None:
        return to_json(to_native(StorageType.LINK, found, None, env))
    value = to_native(field.storage, found, field.decimals, env)
    return to_json(value, field.decimals)


_DOES: Mapping[str, Callable[[Saver, FieldChange, Values], Any]] = {
    "set": _set,
    "clear": _clear,
    "append": _append,
    "remove": _remove,
    "formula": _formula,
}
_LISTED = ("append", "remove")


def _absent(key: str) -> Problem:
    texts = text(
        "没有字段“{key}”，或您无权使用它。",
        "There is no field '{key}', or you may not use it.",
        key=key,
    )
    return Problem("field.unknown", texts, ("field",))


def _fixed(field: Field | None, key: str) -> Problem:
    title = field.title if field else key
    texts = text(
        "“{zh_name}”不能修改。请从列表中去掉它。",
        "'{en_name}' cannot be changed. Leave it out.",
        zh_name=localise(title, "zh-CN"),
        en_name=localise(title, "en"),
    )
    return Problem("field.readonly", texts, ("field",))


def _undoable(do: str) -> Problem:
    texts = text(
        "不能对这个字段做“{do}”。可用的有：{known}。",
        "'{do}' cannot be done to this field. Known: {known}.",
        do=do,
        known=", ".join(_DOES),
    )
    return Problem("bulk.do", texts, ("do",))
