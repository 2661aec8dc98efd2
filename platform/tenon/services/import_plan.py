"""The plan of an import: which column fills which field, and what the person said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from engines.core.errors import Problem, ProblemsError, text
from engines.form import CompiledForm, Field, StorageType
from engines.form.widget import Role
from tenon.permissions.rights import FormRights

Mode = Literal["insert", "update", "upsert"]
OnError = Literal["skip_row", "skip_cell"]
MOST_COLUMNS = 20_000
MODES = ("insert", "update", "upsert")
DOES = ("replace", "blank", "create", "skip_row", "keep")
ON_ERROR = ("skip_row", "skip_cell")
# What can be wrong with a cell; each kind skips its row, or only the cell.
KINDS = ("value", "option", "reference", "repeated")
BLANKS = ("clear", "keep")
PEOPLE = ("user", "department")
# An answer to this value is the answer to every value that has none of its own.
ANY = "*"


@dataclass(frozen=True)
class Target:
    """A field that a column can fill: `items.product` is one of a subform."""

    path: str
    field: Field
    subform: Field | None = None

    @property
    def title(self) -> dict[str, str]:
        """What people call it, behind the name of its subform."""
        if self.subform is None:
            return dict(self.field.title)
        above, own = self.subform.title, self.field.title
        names = {lang: above.get(lang) or self.subform.key for lang in own}
        return {lang: f"{names[lang]} / {title}" for lang, title in own.items()}


@dataclass(frozen=True)
class Column:
    """One column of the sheet and the field it fills; a link names how it matches."""

    index: int
    path: str
    field: Field
    subform: str | None = None
    match_by: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the person wants done with one value that did not fit."""

    do: str
    value: Any = None


@dataclass(frozen=True)
class ImportPlan:
    """Everything the person decided.

    `filled` are fields without a column, to which an answer gives one value.
    """

    columns: tuple[Column, ...]
    mode: Mode = "insert"
    keys: tuple[str, ...] = ()
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    on_error: Mapping[str, OnError] = field(default_factory=dict)
    run_rules: bool = False
    keep_blanks: bool = False
    filled: Mapping[str, Field] = field(default_factory=dict)

    def answer(self, path: str, value: str) -> Answer | None:
        """Return what was said of a value itself."""
        return self.answers.get((path, value))

    def else_answer(self, path: str) -> Answer | None:
        """Return what was said of all other values of a field."""
        return self.answers.get((path, ANY))

    def skips_cell(self, kind: str) -> bool:
        """Tell whether a fault of this kind costs only its cell."""
        return self.on_error.get(kind) == "skip_cell"


def importable(form: CompiledForm, rights: FormRights) -> dict[str, Target]:
    """Return the fields that a person may fill from a column, by path."""
    found = {}
    for top in form.form.fields:
        if _fits(top) and rights.level(top.key) == "write":
            found[top.key] = Target(top.key, top)
        for column in top.fields if top.storage is StorageType.ROWS else ():
            path = f"{top.key}.{column.key}"
            if _fits(column) and rights.level(path) == "write":
                found[path] = Target(path, column, top)
    return found


def _fits(one: Field) -> bool:
    return (
        one.role is Role.INPUT
        and one.storage not in (StorageType.ROWS, StorageType.NONE)
        and one.kind.group != "files"
    )


def match_fields(one: Field, forms: Mapping[str, CompiledForm]) -> list[str]:
    """Return the fields of the target by which a link can be matched."""
    target = forms.get(one.target or "")
    if target is None:
        return []
    words = (StorageType.TEXT, StorageType.INTEGER)
    title = target.form.title_field
    keys = [f.key for f in target.form.fields if f.storage in words]
    return sorted(keys, key=lambda key: key != title)


def parse_plan(raw: Mapping[str, Any], targets: Mapping[str, Target]) -> ImportPlan:
    """Return the plan that a person sent; raises ProblemsError with all problems."""
    problems: list[Problem] = []
    columns = _columns(_objects(raw, "mapping", problems), targets, problems)
    mode = raw.get("mode", "insert")
    if mode not in MODES:
        problems.append(_bad("mode", MODES))
    keys = _keys(raw, mode, columns, problems)
    on_error = _on_error(raw.get("on_error", "skip_row"), problems)
    if raw.get("blanks", "clear") not in BLANKS:
        problems.append(_bad("blanks", BLANKS))
    answers = _answers(_objects(raw, "answers", problems), problems)
    if problems:
        raise ProblemsError(problems)
    return ImportPlan(
        columns,
        mode,
        keys,
        answers,
        on_error,
        bool(raw.get("run_rules")),
        raw.get("blanks") == "keep" and mode != "insert",
        _filled(answers, columns, targets),
    )


def _filled(
    answers: Mapping[tuple[str, str], Answer],
    columns: Sequence[Column],
    targets: Mapping[str, Target],
) -> dict[str, Field]:
    there = {column.path for column in columns}
    return {
        path: targets[path].field
        for (path, value), answer in answers.items()
        if not value
        and answer.do == "replace"
        and path not in there
        and path in targets
        and targets[path].subform is None
    }


def _keys(
    raw: Mapping[str, Any],
    mode: Any,
    columns: Sequence[Column],
    problems: list[Problem],
) -> tuple[str, ...]:
    keys = _strings(raw.get("keys"), problems)
    if mode in ("update", "upsert") and not keys:
        texts = text("请选择用于匹配的字段。", "Choose the fields to match by.")
        problems.append(Problem("import.keys", texts, ("keys",)))
    filled = {column.path for column in columns if column.subform is None}
    for number, key in enumerate(keys):
        if key not in filled:
            texts = text("匹配字段必须有对应的列。", "A key field needs a column.")
            problems.append(Problem("import.key_unmapped", texts, ("keys", number)))
    return keys


def _on_error(raw: Any, problems: list[Problem]) -> dict[str, OnError]:
    """One word for all kinds of faults, or one for each kind."""
    given = dict.fromkeys(KINDS, raw) if isinstance(raw, str) else raw
    known = isinstance(given, Mapping) and all(
        kind in KINDS and does in ON_ERROR for kind, does in given.items()
    )
    if known:
        return dict(given)
    problems.append(_bad("on_error", ON_ERROR))
    return {}


def _strings(raw: Any, problems: list[Problem]) -> tuple[str, ...]:
    given = raw or []
    if isinstance(given, list) and all(isinstance(one, str) for one in given):
        return tuple(dict.fromkeys(given))
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


def _is_column(one: Mapping[str, Any], targets: Mapping[str, Target]) -> bool:
    by = one.get("match_by")
    return (
        isinstance(one.get("field"), str)
        and one["field"] in targets
        and type(one.get("column")) is int
        and 0 <= one["column"] < MOST_COLUMNS
        and (by is None or isinstance(by, str))
    )


def _columns(
    raw: Sequence[Mapping[str, Any]],
    targets: Mapping[str, Target],
    problems: list[Problem],
) -> tuple[Column, ...]:
    made: dict[str, Column] = {}
    for number, one in enumerate(raw):
        path = one.get("field")
        if path is None:
            continue
        if not _is_column(one, targets):
            problems.append(_not_importable(path, number))
        elif path in made:
            texts = text(
                "字段“{field}”对应了两列。",
                "Two columns fill the field '{field}'.",
                field=path,
            )
            problems.append(Problem("import.twice", texts, ("mapping", number)))
        else:
            target = targets[path]
            subform = target.subform.key if target.subform else None
            by = one.get("match_by") or None
            made[path] = Column(one["column"], path, target.field, subform, by)
    if not made and not problems:
        texts = text("请至少对应一列。", "Match at least one column.")
        problems.append(Problem("import.nothing", texts, ("mapping",)))
    return tuple(made.values())


def _not_importable(path: Any, number: int) -> Problem:
    texts = text(
        "不能导入字段“{field}”。", "The field '{field}' cannot be imported.", field=path
    )
    return Problem("import.field", texts, ("mapping", number))


def _answers(
    raw: Sequence[Mapping[str, Any]], problems: list[Problem]
) -> dict[tuple[str, str], Answer]:
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
