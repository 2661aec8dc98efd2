"""Check: what is wrong with a decision table, alone and among its neighbours."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from engines.core.environment import Env
from engines.core.errors import Path, Problem, localise, text
from engines.core.expression import Expr, references
from engines.core.world import FieldShape, World
from engines.rules.decisions.cell import Point
from engines.rules.decisions.definition import Decision, Input, Option
from engines.rules.decisions.report import Finding, report
from engines.rules.decisions.trials import run_tests

# A test must say the same today and tomorrow.
_MOMENT = Env(now=datetime(2026, 1, 1, tzinfo=UTC))
_PLAIN = frozenset(
    {"text", "integer", "decimal", "boolean", "date", "datetime", "link", "none"}
)
MOST_TOLD = 20


def check_decision(decision: Decision, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a table in its app."""
    whole = with_world(decision, world)
    return (
        *_sources(decision, world),
        *_options(whole),
        *decision.hit.check(decision),
        *_findings(whole),
        *_failed(decision),
    )


def with_world(decision: Decision, world: World) -> Decision:
    """Return the table with what its form knows of the inputs: options, required."""
    inputs = tuple(_enriched(one, decision.form, world) for one in decision.inputs)
    return replace(decision, inputs=inputs)


def _enriched(column: Input, form: str | None, world: World) -> Input:
    shape = world.find(form, column.field) if form and column.field else None
    if shape is None or column.type.name != "choice" or column.options:
        return column
    options = tuple(
        Option(value, shape.option_titles.get(value, {"en": value}))
        for value in shape.options
    )
    return replace(column, options=options)


def _sources(decision: Decision, world: World) -> Iterator[Problem]:
    form = decision.form
    if form is not None and form not in world.forms:
        texts = text(
            "没有表单“{form}”。请选择已有的表单。",
            "There is no form '{form}'. Choose one that exists.",
            form=form,
        )
        yield Problem("decision.unknown_form", texts, ("form",))
        return
    for number, column in enumerate(decision.inputs):
        path: Path = ("inputs", number)
        if column.formula is not None:
            yield from _names(column.formula, form, world, (*path, "formula"))
        elif form is not None and column.field:
            yield from _field(column, world.find(form, column.field), (*path, "field"))
    yield from _answers(decision)


def _names(expr: Expr, form: str | None, world: World, path: Path) -> Iterator[Problem]:
    for name in sorted(references(expr)):
        if form is not None and world.find(form, name) is None:
            yield _unknown(name, path)


def _field(column: Input, shape: FieldShape | None, path: Path) -> Iterator[Problem]:
    if shape is None:
        yield _unknown(str(column.field), path)
    elif shape.type not in _PLAIN:
        texts = text(
            "“{zh}”有多个值，不能直接作为条件。请改用公式，例如计数或求和。",
            "'{en}' holds several values. Use a formula, e.g. a count or a sum.",
            zh=localise(shape.title, "zh-CN"),
            en=localise(shape.title, "en"),
        )
        yield Problem("decision.many_values", texts, path)


def _unknown(name: str, path: Path) -> Problem:
    texts = text(
        "没有字段“{name}”。请选择已有的字段。",
        "There is no field '{name}'. Choose one that exists.",
        name=name,
    )
    return Problem("decision.unknown_field", texts, path)


def _answers(decision: Decision) -> Iterator[Problem]:
    """Formulas among the answers may name the inputs only."""
    known = {column.key for column in decision.inputs}
    for number, row in enumerate(decision.rows):
        for place, answer in enumerate(row.then):
            if isinstance(answer, Expr):
                for name in sorted(references(answer)):
                    if name.partition(".")[0] not in known:
                        yield _unknown(name, ("rows", number, "then", place))


def _options(decision: Decision) -> Iterator[Problem]:
    for place, column in enumerate(decision.inputs):
        known = {option.value for option in column.options}
        for number, row in enumerate(decision.rows) if known else ():
            for part in row.when[place].parts:
                if isinstance(part, Point) and part.value not in known:
                    yield _no_option(part.value, known, ("rows", number, "when", place))
    for place, output in enumerate(decision.outputs):
        known = {option.value for option in output.options}
        for number, row in enumerate(decision.rows) if known else ():
            answer = row.then[place]
            if isinstance(answer, str) and answer not in known:
                yield _no_option(answer, known, ("rows", number, "then", place))


def _no_option(value: object, known: set[str], path: Path) -> Problem:
    texts = text(
        "没有选项“{value}”。可用的有：{known}。",
        "There is no option '{value}'. Known: {known}.",
        value=value,
        known=", ".join(sorted(known)[:20]),
    )
    return Problem("decision.unknown_option", texts, path)


def _findings(decision: Decision) -> Iterator[Problem]:
    found = report(decision)
    if decision.hit.overlap == "error":
        for one in found.of("overlap")[:MOST_TOLD]:
            yield _overlap(one, decision)
    for one in found.of("shadowed")[:MOST_TOLD]:
        texts = text(
            "第 {row} 行永远轮不到：前面的行已包括它的全部情况。请上移或删除。",
            "Row {row} is never reached: rows before it take all its cases. "
            "Move it up or delete it.",
            row=one.rows[0] + 1,
        )
        yield Problem("decision.shadowed", texts, ("rows", one.rows[0]), "warning")
    if decision.default is None and decision.hit.overlap != "counts":
        yield from _gap(found.of("gap"), decision)


def _overlap(found: Finding, decision: Decision) -> Problem:
    first, second = (row + 1 for row in found.rows)
    texts = text(
        "第 {first} 行与第 {second} 行重叠：{zh}。请修改其中一行，或改用“取第一行”。",
        "Rows {first} and {second} overlap at {en}. Change one of them, "
        "or use the policy 'first'.",
        first=first,
        second=second,
        **_region(found, decision),
    )
    return Problem("decision.overlap", texts, ("rows", found.rows[1]))


def _gap(gaps: tuple[Finding, ...], decision: Decision) -> Iterator[Problem]:
    if not gaps or not decision.rows:
        return
    texts = text(
        "有 {count} 处没有任何行覆盖，例如：{zh}。请补一行，或写下默认结果。",
        "{count} regions are covered by no row, e.g. {en}. Add a row, "
        "or write a default.",
        count=len(gaps),
        **_region(gaps[0], decision),
    )
    yield Problem("decision.gap", texts, ("rows",), "warning")


def _region(found: Finding, decision: Decision) -> Mapping[str, str]:
    """Return a region in words, per language: the inputs that it narrows."""

    def words(language: str) -> str:
        told = [
            f"{localise(column.title, language)} {cell}"
            for column, cell in zip(decision.inputs, found.cells, strict=True)
            if cell != "-"
        ]
        return ("，" if language == "zh-CN" else ", ").join(told)

    return {
        "zh": words("zh-CN") or "任何输入",
        "en": words("en") or "any input",
    }


def _failed(decision: Decision) -> Iterator[Problem]:
    for number, trial in enumerate(run_tests(decision, _MOMENT)):
        if not trial.passed:
            texts = text(
                "第 {number} 个测试没有通过。请修改规则行或测试。",
                "Test {number} fails. Change the rows or the test.",
                number=number + 1,
            )
            yield Problem("decision.test_failed", texts, ("tests", number), "warning")
