"""The plan of an import: which column fills which field, and what the person said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from engines.core.errors import Problem, ProblemsError, text
from engines.form import CompiledForm, Field, StorageType
from engines.form.sheet import same_name
from engines.form.widget import Role

Mode = Literal["insert", "update", "upsert"]
MOST_COLUMNS = 20_000
MODES = ("insert", "update", "upsert")
DOES = ("replace", "blank", "create", "skip_row", "keep")
PEOPLE = ("user", "department")


@dataclass(frozen=True)
class Column:
    """One column of the sheet and the field it fills; a link names how it matches."""

    index: int
    field: str
    match_by: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the person wants done with one value that did not fit."""

    do: str
    value: Any = None


@dataclass(frozen=True)
class ImportPlan:
    """Everything the person decided."""

    columns: tuple[Column, ...]
    mode: Mode = "insert"
    keys: tuple[str, ...] = ()
    answers: Mapping[tuple[str, str], Answer] = ()  # type: ignore[assignment]  # parse_plan always sends a mapping
    on_error: Literal["skip_row", "skip_cell"] = "skip_row"
    run_rules: bool = False


def importable(form: CompiledForm, levels: Mapping[str, str]) -> list[Field]:
    """Return the fields that a person may fill from a column."""
    return [
        field
        for field in form.form.fields
        if field.role is Role.INPUT
        and field.storage not in (StorageType.ROWS, StorageType.NONE)
        and field.kind.group != "files"
        and levels.get(field.key, "write") == "write"
    ]


def match_fields(field: Field, forms: Mapping[str, CompiledForm]) -> list[str]:
    """Return the fields of the target by which a link can be matched."""
    target = forms.get(field.target or "")
    if target is None:
        return []
    words = (StorageType.TEXT, StorageType.INTEGER)
    title = target.form.title_field
    keys = [f.key for f in target.form.fields if f.storage in words]
    return sorted(keys, key=lambda key: key != title)


def guess_mapping(
    titles: Sequence[str],
    fields: Sequence[Field],
    forms: Mapping[str, CompiledForm],
    remembered: Mapping[str, str],
) -> list[dict[str, Any]]:
    """Return a field for every column: as last time, else by its name; each once."""
    used: set[str] = set()
    made = []
    for index, title in enumerate(titles):
        field = _named(title, fields, remembered, used)
        if field:
            used.add(field.key)
        by = match_fields(field, forms)[:1] if field else []
        made.append(
            {
                "column": index,
                "title": title,
                "field": field.key if field else None,
                "match_by": by[0] if by else None,
            }
        )
    return made


def _named(
    title: str, fields: Sequence[Field], remembered: Mapping[str, str], used: set[str]
) -> Field | None:
    for field in fields:
        names = (field.key, *field.title.values())
        again = remembered.get(title) == field.key
        if field.key in used:
            continue
        if again or any(same_name(title, name) for name in names):
            return field
    return None


def parse_plan(raw: Mapping[str, Any], fields: Sequence[Field]) -> ImportPlan:
    """Return the plan that a person sent; raises ProblemsError with all problems."""
    problems: list[Problem] = []
    known = {field.key for field in fields}
    columns = _columns(_objects(raw, "mapping", problems), known, problems)
    filled = {column.field for column in columns}
    mode = raw.get("mode", "insert")
    if mode not in MODES:
        problems.append(_bad("mode", MODES))
    keys = _strings(raw.get("keys"), problems)
    if mode in ("update", "upsert") and not keys:
        texts = text("请选择用于匹配的字段。", "Choose the fields to match by.")
        problems.append(Problem("import.keys", texts, ("keys",)))
    for number, key in enumerate(keys):
        if key not in filled:
            texts = text("匹配字段必须有对应的列。", "A key field needs a column.")
            problems.append(Problem("import.key_unmapped", texts, ("keys", number)))
    on_error = raw.get("on_error", "skip_row")
    if on_error not in ("skip_row", "skip_cell"):
        problems.append(_bad("on_error", ("skip_row", "skip_cell")))
    answers = _answers(_objects(raw, "answers", problems), problems)
    if problems:
        raise ProblemsError(problems)
    return ImportPlan(
        columns, mode, keys, answers, on_error, bool(raw.get("run_rules"))
    )


def _strings(raw: Any, problems: list[Problem]) -> tuple[str, ...]:
    given = raw or []
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        return tuple(given)
    texts = text("应为字段名的列表。", "This must be a list of fields.")
    problems.append(Problem("invalid", texts, ("keys",)))
    return ()


def _objects(
    raw: Mapping[str, Any], name: str, problems: list[Problem]
) -> list[dict[str, Any]]:
    given = raw.get(name) or []
    if isinstance(given, list) and all(isinstance(one, dict) for one in given):
        return given
    texts = text("应为对象的列表。", "This must be a list of objects.")
    problems.append(Problem("invalid", texts, (name,)))
    return []


def _is_column(one: Mapping[str, Any], known: set[str]) -> bool:
    by = one.get("match_by")
    return (
        isinstance(one.get("field"), str)
        and one["field"] in known
        and type(one.get("column")) is int
        and 0 <= one["column"] < MOST_COLUMNS
        and (by is None or isinstance(by, str))
    )


def _columns(raw: Any, known: set[str], problems: list[Problem]) -> tuple[Column, ...]:
    made: list[Column] = []
    for number, one in enumerate(raw):
        field, index = one.get("field"), one.get("column")
        if field is None:
            continue
        if not _is_column(one, known):
            texts = text(
                "不能导入字段“{field}”。",
                "The field '{field}' cannot be imported.",
                field=field,
            )
            problems.append(Problem("import.field", texts, ("mapping", number)))
        elif any(column.field == field for column in made):
            texts = text(
                "字段“{field}”对应了两列。",
                "Two columns fill the field '{field}'.",
                field=field,
            )
            problems.append(Problem("import.twice", texts, ("mapping", number)))
        else:
            made.append(Column(index, field, one.get("match_by") or None))
    if not made and not problems:
        texts = text("请至少对应一列。", "Match at least one column.")
        problems.append(Problem("import.nothing", texts, ("mapping",)))
    return tuple(made)


def _answers(raw: Any, problems: list[Problem]) -> dict[tuple[str, str], Answer]:
    found = {}
    for number, one in enumerate(raw):
        if one.get("do") not in DOES:
            problems.append(_bad("answers", DOES, number, "do"))
            continue
        place = (str(one.get("field")), str(one.get("value") or ""))
        found[place] = Answer(one["do"], one.get("with"))
    return found


def _bad(name: str, known: Sequence[str], *path: str | int) -> Problem:
    texts = text(
        "“{name}”只能是：{known}。",
        "'{name}' must be one of: {known}.",
        name=name,
        known=", ".join(known),
    )
    return Problem("import.choice", texts, (name, *path))
