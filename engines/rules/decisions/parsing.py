"""Parsing: a decision table out of its document, with every problem at its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.expression import Expr, parse
from engines.core.judge import judge
from engines.rules.decisions.cell import Cell
from engines.rules.decisions.definition import (
    Decision,
    Example,
    Input,
    Option,
    Output,
    Row,
    decision_schema,
)
from engines.rules.decisions.hit_registry import HITS
from engines.rules.decisions.reading import CellError, read_cell
from engines.rules.decisions.type_registry import TYPES
from engines.rules.decisions.value_type import ValueType, shown
from engines.rules.templates import as_text


def parse_decision(raw: Any) -> Decision:
    """Return the table; raises ProblemsError with all problems, each with its path."""
    found = list(judge(decision_schema(), raw))
    if found:
        raise ProblemsError(found)
    reader = _Reader()
    decision = reader.decision(raw)
    if reader.problems:
        raise ProblemsError(reader.problems)
    return decision


def parse_given(decision: Decision, raw: Any) -> dict[str, Any]:
    """Return inputs out of JSON; raises ProblemsError with what is no such value."""
    reader = _Reader()
    if not isinstance(raw, Mapping):
        texts = text("请填写输入值。", "Give the inputs.")
        raise ProblemsError([Problem("required", texts, ("given",))])
    found = reader.values(raw, decision.inputs, ("given",))
    if reader.problems:
        raise ProblemsError(reader.problems)
    return {key: v for key, v in found.items() if not isinstance(v, Expr)}


class _Reader:
    """Reads a document part by part and gathers what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def report(self, code: str, texts: Text, path: Path) -> None:
        self.problems.append(Problem(f"decision.{code}", texts, path))

    def decision(self, raw: Mapping[str, Any]) -> Decision:
        inputs = tuple(self.input(c, ("inputs", n)) for n, c in _each(raw, "inputs"))
        outputs = tuple(Output(**self.column(c)) for _n, c in _each(raw, "outputs"))
        self.twice("inputs", inputs)
        self.twice("outputs", outputs)
        default = raw.get("default")
        return Decision(
            key=raw["key"],
            title=as_text(raw.get("title", raw["key"])),
            inputs=inputs,
            outputs=outputs,
            hit=HITS[raw.get("hit", "first")],
            rows=tuple(
                self.row(row, inputs, outputs, ("rows", number))
                for number, row in _each(raw, "rows")
            ),
            form=raw.get("form"),
            default=None
            if default is None
            else self.values(default, outputs, ("default",)),
            tests=tuple(
                Example(
                    self.values(test["given"], inputs, ("tests", n, "given")),
                    self.expected(test["expect"], outputs, ("tests", n, "expect")),
                )
                for n, test in _each(raw, "tests")
            ),
        )

    def twice(self, name: str, columns: tuple[Input | Output, ...]) -> None:
        seen: set[str] = set()
        for number, column in enumerate(columns):
            if column.key in seen:
                texts = text(
                    "列“{key}”出现了两次。请改名。",
                    "The column '{key}' exists twice. Rename one.",
                    key=column.key,
                )
                self.report("twice", texts, (name, number, "key"))
            seen.add(column.key)

    def column(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "key": raw["key"],
            "title": as_text(raw.get("title", raw["key"])),
            "type": TYPES[raw["type"]],
            "options": tuple(_option(one) for one in raw.get("options", ())),
        }

    def input(self, raw: Mapping[str, Any], path: Path) -> Input:
        column = self.column(raw)
        kind: ValueType = column["type"]
        return Input(
            **column,
            field=raw.get("field"),
            formula=self.formula(raw["formula"], (*path, "formula"))
            if raw.get("formula")
            else None,
            low=self.value(raw.get("min"), kind, (*path, "min")),
            high=self.value(raw.get("max"), kind, (*path, "max")),
            required=raw.get("required", False),
        )

    def row(
        self,
        raw: Mapping[str, Any],
        inputs: tuple[Input, ...],
        outputs: tuple[Output, ...],
        path: Path,
    ) -> Row:
        for name, columns in (("when", inputs), ("then", outputs)):
            if len(raw[name]) != len(columns):
                texts = text(
                    "这一行有 {found} 格，应有 {wanted} 格。请补齐或删去多余的。",
                    "This row has {found} cells, not {wanted}. Add or remove some.",
                    found=len(raw[name]),
                    wanted=len(columns),
                )
                self.report("width", texts, (*path, name))
        when = tuple(
            self.cell(source, column, (*path, "when", place))
            for place, (source, column) in enumerate(
                zip(raw["when"], inputs, strict=False)
            )
        )
        then = tuple(
            self.answer(source, column.type, (*path, "then", place))
            for place, (source, column) in enumerate(
                zip(raw["then"], outputs, strict=False)
            )
        )
        return Row(when, then, raw.get("note", ""))

    def cell(self, source: Any, column: Input, path: Path) -> Cell:
        kind = column.type
        try:
            return read_cell(
                source, _with_titles(kind, column.options), ordered=kind.ordered
            )
        except CellError as error:
            self.report("cell", error.texts, path)
            return Cell()

    def values(
        self, raw: Mapping[str, Any], columns: tuple[Any, ...], path: Path
    ) -> dict[str, Any]:
        known = {column.key: column for column in columns}
        found: dict[str, Any] = {}
        for key, value in raw.items():
            if key not in known:
                texts = text(
                    "没有列“{key}”。可用的有：{known}。",
                    "There is no column '{key}'. Known: {known}.",
                    key=key,
                    known=", ".join(known),
                )
                self.report("column", texts, (*path, key))
                continue
            found[key] = self.answer(value, known[key].type, (*path, key))
        return found

    def expected(
        self, raw: Mapping[str, Any], columns: tuple[Output, ...], path: Path
    ) -> dict[str, Any]:
        """Read what a test expects: a value of each output, or a list of them."""
        lists = {k: v for k, v in raw.items() if isinstance(v, list)}
        single = {k: v for k, v in raw.items() if k not in lists}
        found = self.values(single, columns, path)
        for key, items in lists.items():
            read = [self.values({key: one}, columns, path) for one in items]
            found[key] = [one.get(key) for one in read]
        return found

    def answer(self, source: Any, kind: ValueType, path: Path) -> Any:
        if isinstance(source, str) and source.strip()[:1] in ("=", "＝"):
            return self.formula(source.strip()[1:], path)
        return self.value(source, kind, path)

    def value(self, source: Any, kind: ValueType, path: Path) -> Any:
        if source is None or source == "":
            return None
        plain = source if isinstance(source, str) else shown(_exact(source))
        value = kind.read(plain)
        if value is None:
            texts = text(
                "“{value}”不是{zh_kind}。请改写。",
                "'{value}' is no {en_kind}. Write another value.",
                value=plain[:80],
                zh_kind=kind.label["zh-CN"],
                en_kind=kind.label["en"].lower(),
            )
            self.report("value", texts, path)
        return value

    def formula(self, source: str, path: Path) -> Expr | None:
        try:
            return parse(source)
        except ProblemsError as error:
            self.problems += [problem.under(*path) for problem in error.problems]
            return None


def _exact(source: Any) -> Any:
    """A float is what its digits say."""
    return repr(source) if isinstance(source, float) else source


def _each(raw: Mapping[str, Any], name: str) -> Iterator[tuple[int, Any]]:
    yield from enumerate(raw.get(name, ()))


def _option(raw: Any) -> Option:
    if isinstance(raw, str):
        return Option(raw, as_text(raw))
    return Option(raw["value"], as_text(raw.get("title", raw["value"])))


def _with_titles(kind: ValueType, options: tuple[Option, ...]) -> Any:
    """Return how a cell is read where options may be written by their titles."""
    if not options:
        return kind.read
    named = {title: one.value for one in options for title in one.title.values()}
    named |= {one.value: one.value for one in options}

    def read(source: str) -> Any:
        found = kind.read(source)
        return named.get(found, found) if isinstance(found, str) else found

    return read
