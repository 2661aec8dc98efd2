"""Raw JSON becomes a condition, or a list of everything that is wrong with it."""

from collections.abc import Mapping
from typing import Any

from engines.core.conditions.model import AllOf, AnyOf, Condition, Formula, Not, Test
from engines.core.conditions.operators import OPERATORS, Operator
from engines.core.conditions.relative import RELATIVES
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.expression.parse import parse
from engines.core.expression.problems import FormulaSyntaxError
from engines.core.schema import Schema, anything

DEEPEST = 50
# SQLite takes expressions of 1,000 terms; every value of a list can be one.
LONGEST = 900
_NEVER = AnyOf(())


def parse_condition(raw: Any, path: Path = ()) -> Condition:
    """Return the condition that `raw` describes; an empty object always holds.

    Raises ProblemsError with all problems, each with its path below `path`.
    """
    reader = _Reader()
    condition = reader.read(raw, path)
    if reader.terms > LONGEST:
        reader.too_long(path)
    if reader.problems:
        raise ProblemsError(reader.problems, "condition.invalid")
    return condition


def condition_schema(**rules: object) -> Schema:
    """Return the JSON Schema of a condition: an object, judged by this module."""
    return {**anything(**rules), "type": "object", "x-input": "condition"}


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.terms = 0

    def report(self, code: str, texts: Text, path: Path) -> Condition:
        self.problems.append(Problem(f"condition.{code}", texts, path))
        return _NEVER

    def read(self, raw: Any, path: Path, depth: int = 0) -> Condition:
        if not isinstance(raw, Mapping) or depth > DEEPEST:
            texts = text(
                "条件应是一个对象，且嵌套不超过 {most} 层。",
                "A condition is an object, nested at most {most} deep.",
                most=DEEPEST,
            )
            return self.report("shape", texts, path)
        if not raw:
            return AllOf(())
        if "field" in raw:
            return self.test(raw, path)
        if len(raw) == 1:
            return self.group(raw, path, depth)
        return self.unknown(raw, path)

    def too_long(self, path: Path) -> None:
        texts = text(
            "条件太长，最多 {most} 项。请减少条件或取值。",
            "This condition is too long: at most {most} terms. Use fewer values.",
            most=LONGEST,
        )
        self.problems = [Problem("condition.too_long", texts, path)]

    def unknown(self, raw: Mapping[str, Any], path: Path) -> Condition:
        texts = text(
            "看不懂的条件：{keys}。可以写 all、any、not、field 或 formula。",
            "Not a condition: {keys}. Write all, any, not, field or formula.",
            keys=", ".join(str(key) for key in raw),
        )
        return self.report("shape", texts, path)

    def group(self, raw: Mapping[str, Any], path: Path, depth: int) -> Condition:
        kind, inside = next(iter(raw.items()))
        below = (*path, kind)
        if kind == "not":
            return Not(self.read(inside, below, depth + 1))
        if kind == "formula":
            return self.formula(inside, below)
        if kind not in ("all", "any"):
            return self.unknown(raw, path)
        if not isinstance(inside, list | tuple):
            texts = text(
                "{kind} 需要条件列表。", "{kind} takes a list of conditions.", kind=kind
            )
            return self.report("shape", texts, below)
        parts = (self.read(c, (*below, i), depth + 1) for i, c in enumerate(inside))
        return (AllOf if kind == "all" else AnyOf)(tuple(parts))

    def formula(self, source: Any, path: Path) -> Condition:
        if not isinstance(source, str):
            texts = text("公式应是文本。", "A formula is a text.")
            return self.report("shape", texts, path)
        try:
            return Formula(parse(source))
        except FormulaSyntaxError as error:
            self.problems += [p.under(*path) for p in error.problems]
            return _NEVER

    def test(self, raw: Mapping[str, Any], path: Path) -> Condition:
        field, name = raw["field"], raw.get("op", "eq")
        if not isinstance(field, str) or not field:
            texts = text("请选择字段。", "Choose a field.")
            self.report("field", texts, (*path, "field"))
        if extra := sorted(str(k) for k in raw.keys() - {"field", "op", "value"}):
            texts = text(
                "多余的属性：{extra}。", "Unknown properties: {extra}.", extra=extra
            )
            self.report("shape", texts, path)
        operator = OPERATORS.get(name) if isinstance(name, str) else None
        if operator is None:
            return self.unknown_operator(name, path)
        self.terms += len(raw["value"]) if _is_list(raw.get("value")) else 1
        self.value(operator, raw.get("value"), (*path, "value"))
        return Test(field, operator.name, _frozen(raw.get("value")))

    def unknown_operator(self, name: Any, path: Path) -> Condition:
        texts = text(
            "没有运算符“{name}”。可用的有：{known}。",
            "Unknown operator '{name}'. Known: {known}.",
            name=name,
            known=", ".join(OPERATORS),
        )
        return self.report("op", texts, (*path, "op"))

    def value(self, operator: Operator, value: Any, path: Path) -> None:
        if operator.takes == "nothing":
            return
        if isinstance(value, list | tuple):
            self.values(operator, value, path)
        elif value is None or value == "":
            self.missing(operator, path)
        elif isinstance(value, Mapping):
            self.relative(value, path)
        elif operator.takes == "range":
            self.pair(path)

    def values(self, operator: Operator, values: Any, path: Path) -> None:
        if operator.takes == "range" and len(values) != 2:
            self.pair(path)
        if operator.takes == "one" and operator.base != "contains" and not values:
            self.missing(operator, path)
        for place, value in enumerate(values):
            if isinstance(value, Mapping):
                self.relative(value, (*path, place), inside=True)
            elif value is None or isinstance(value, list | tuple):
                self.missing(operator, (*path, place))

    def pair(self, path: Path) -> None:
        texts = text(
            "请填写起止两个值，或一个相对时间段。",
            "Give two values, from and to, or one relative period.",
        )
        self.report("value", texts, path)

    def missing(self, operator: Operator, path: Path) -> None:
        texts = text(
            "“{label}”需要一个值；判断空值请用“为空”。",
            "'{english}' needs a value; to test for blank use 'is empty'.",
            label=operator.label["zh-CN"],
            english=operator.label["en"],
        )
        self.report("value", texts, path)

    def relative(
        self, value: Mapping[str, Any], path: Path, inside: bool = False
    ) -> None:
        if isinstance(value.get("id"), int | str):
            return
        name, given = next(iter(value.items()), ("", None))
        other = name == "field" and isinstance(given, str) and given and not inside
        relative = RELATIVES.get(name)
        if len(value) == 1 and (other or (relative and relative.accepts(given))):
            return
        texts = text(
            "看不懂的相对值 {value}。可用的有：{known}。",
            "Not a relative value: {value}. Known: {known}.",
            value=dict(value),
            known=", ".join(("field", *RELATIVES)),
        )
        self.report("relative", texts, path)


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _frozen(value: Any) -> Any:
    """Return `value` with tuples for lists, so that nobody changes it later."""
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value
