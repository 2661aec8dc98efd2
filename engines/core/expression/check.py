"""The static pass: unknown names, wrong numbers and types of arguments."""

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from engines.core.errors import Text, localise, text
from engines.core.expression.function import Function
from engines.core.expression.nodes import (
    Binary,
    Call,
    Expr,
    Field,
    Literal,
    Member,
    Several,
    Unary,
)
from engines.core.expression.problems import FormulaProblem
from engines.core.expression.registry import NAMES, find
from engines.core.expression.types import (
    ANY,
    BOOLEAN,
    MOMENT,
    NUMBER,
    RECORD,
    TEXT,
    Type,
    accepts,
    common,
    item_of,
    list_of,
    read_at,
)

Names = Callable[[str], Type | None] | Mapping[str, Type]
_DAYS = frozenset({"date", "datetime", "moment"})
_PLAIN = {bool: BOOLEAN, str: TEXT}


def check(
    expr: Expr, names: Names, *, measure: bool = False
) -> tuple[Type, tuple[FormulaProblem, ...]]:
    """Return the type of `expr` and what is wrong with it.

    `names` tells the type of a dotted path, None for one that does not exist.
    """
    checker = _Checker(names, measure)
    return checker.type_of(expr), tuple(checker.problems)


class _Checker:
    def __init__(self, names: Names, measure: bool) -> None:
        self.known = tuple(names) if isinstance(names, Mapping) else ()
        self.lookup = names.get if isinstance(names, Mapping) else names
        self.measure = measure
        self.rows: list[tuple[str, Type]] = []
        self.problems: list[FormulaProblem] = []

    def report(self, code: str, texts: Text, at: int) -> Type:
        self.problems.append(FormulaProblem(f"formula.{code}", texts, position=at))
        return ANY

    def type_of(self, expr: Expr) -> Type:
        match expr:
            case Literal(value=value):
                return _PLAIN.get(type(value), NUMBER)
            case Field():
                return self.field(expr)
            case Member(target=target):
                return self.member(expr, self.type_of(target))
            case Call():
                return self.call(expr)
            case Unary():
                return self.unary(expr)
            case Binary():
                return self.binary(expr)
            case Several(items=items):
                return list_of(common([self.type_of(i) for i in items]))

    def field(self, expr: Field) -> Type:
        for row, item in () if expr.of_this else reversed(self.rows):
            if expr.path[0] == "item":
                return self.inside(item, expr.path[1:], expr.at)
            inside = self.lookup(f"{row}.{expr.dotted}")
            if inside is not None:
                return read_at(f"{row}.{expr.dotted}", item_of(inside))
        found = self.lookup(expr.dotted)
        if found is not None:
            return read_at(expr.dotted, found)
        return self.unknown_field(expr.dotted, expr.at)

    def unknown_field(self, name: str, at: int) -> Type:
        near = get_close_matches(name, self.known, 1)
        hint_zh = f"是否想写“{near[0]}”？" if near else "请从字段列表中选择。"
        hint_en = f"Did you mean '{near[0]}'?" if near else "Choose one from the list."
        texts = text(
            "没有字段“{name}”。{hint_zh}",
            "There is no field '{name}'. {hint_en}",
            name=name,
            hint_zh=hint_zh,
            hint_en=hint_en,
        )
        return self.report("unknown_field", texts, at)

    def inside(self, item: Type, below: Sequence[str], at: int) -> Type:
        """Return the type of what lies below a record, by where it was read."""
        if not below:
            return item
        if not item.path:
            return ANY
        path = ".".join((item.path, *below))
        found = self.lookup(path)
        if found is None:
            return self.unknown_field(path, at)
        kept = item_of(found)
        # More than the way on is not promised: values of rows are compared loosely.
        return read_at(path, kept) if kept.kind == RECORD.kind else ANY

    def member(self, expr: Member, target: Type) -> Type:
        item = item_of(target)
        if not accepts(RECORD, item):
            self.wanted(RECORD, target, expr.at)
        found = self.inside(item, (expr.name,), expr.at)
        return list_of(found) if target.kind == "list" else found

    def unary(self, expr: Unary) -> Type:
        wanted = BOOLEAN if expr.operator == "NOT" else NUMBER
        self.need(wanted, self.type_of(expr.operand), expr.operand.at)
        return wanted

    def binary(self, expr: Binary) -> Type:
        left, right = self.type_of(expr.left), self.type_of(expr.right)
        if expr.operator in ("+", "-"):
            return self.sum(expr, left, right)
        wanted = {"AND": BOOLEAN, "OR": BOOLEAN, "&": TEXT}
        wanted |= {"*": NUMBER, "/": NUMBER, "^": NUMBER}
        if expr.operator in wanted:
            self.need(wanted[expr.operator], left, expr.left.at)
            self.need(wanted[expr.operator], right, expr.right.at)
            return wanted[expr.operator]
        other = item_of(right) if "IN" in expr.operator else right
        if not _comparable(left, other):
            self.report("types", _never_equal(left, other), expr.at)
        return BOOLEAN

    def sum(self, expr: Binary, left: Type, right: Type) -> Type:
        if left.kind in _DAYS and right.kind in _DAYS and expr.operator == "-":
            return NUMBER
        if left.kind in _DAYS:
            self.need(NUMBER, right, expr.right.at)
            return left
        if right.kind in _DAYS and expr.operator == "+":
            self.need(NUMBER, left, expr.left.at)
            return right
        self.need(NUMBER, left, expr.left.at)
        self.need(NUMBER, right, expr.right.at)
        unknown = "any" in (left.kind, right.kind)
        return ANY if unknown else NUMBER

    def call(self, expr: Call) -> Type:
        function = find(expr.name)
        if function is None or (function.measure and not self.measure):
            return self.unknown(expr)
        given = len(expr.arguments)
        if given < function.fewest or given > (function.most or given):
            self.count(expr, function)
        types: list[Type] = []
        for place in range(given):
            types.append(self.argument(expr, function, place, types))
        return function.result_of(types) if given >= function.fewest else ANY

    def argument(
        self, expr: Call, function: Function, place: int, before: list[Type]
    ) -> Type:
        argument = expr.arguments[place]
        if not function.parameters or place >= (function.most or place + 1):
            return self.type_of(argument)
        parameter = function.parameter(place)
        rows = expr.arguments[0]
        if parameter.per_row:
            name = rows.dotted if isinstance(rows, Field) else ""
            self.rows.append((name, item_of(before[0])))
        found = self.type_of(argument)
        if parameter.per_row:
            self.rows.pop()
        self.need(parameter.type, found, argument.at)
        return found

    def unknown(self, expr: Call) -> Type:
        for argument in expr.arguments:
            self.type_of(argument)
        if find(expr.name):
            texts = text(
                "{name} 只能用在数据集的指标里。",
                "{name} can only be used in the measures of a dataset.",
                name=expr.name,
            )
            return self.report("only_in_measures", texts, expr.at)
        near = get_close_matches(expr.name, NAMES, 1)
        texts = text(
            "没有函数“{name}”。{hint_zh}",
            "There is no function '{name}'. {hint_en}",
            name=expr.name,
            hint_zh=f"是否想用 {near[0]}？" if near else "请从函数列表中选择。",
            hint_en=f"Did you mean {near[0]}?" if near else "Choose one from the list.",
        )
        return self.report("unknown_function", texts, expr.at)

    def count(self, expr: Call, function: Function) -> None:
        few, most = function.fewest, function.most
        range_ = f"{few}" if few == most else f"{few}–{'∞' if most is None else most}"
        texts = text(
            "{name} 需要 {range} 个参数，现在有 {given} 个。",
            "{name} takes {range} arguments; there are {given}.",
            name=function.name,
            range=range_,
            given=len(expr.arguments),
        )
        self.report("arguments", texts, expr.at)

    def need(self, wanted: Type, given: Type, at: int) -> None:
        if not accepts(wanted, given):
            self.wanted(wanted, given, at)

    def wanted(self, wanted: Type, given: Type, at: int) -> None:
        hint = given.kind == "text" and wanted.kind in ("number", "integer", "numbers")
        texts = {
            "zh-CN": f"这里需要{wanted.label['zh-CN']}，现在是{given.label['zh-CN']}。"
            + ("可以用 VALUE() 转换。" if hint else ""),
            "en": f"A {wanted.label['en']} is needed here, this is a "
            f"{given.label['en']}." + (" VALUE() converts it." if hint else ""),
        }
        self.report("types", texts, at)


def _comparable(left: Type, right: Type) -> bool:
    loose = {"any", "blank", "record", "list"}
    if left.kind in loose or right.kind in loose or left.kind == right.kind:
        return True
    if left.kind in _DAYS or right.kind in _DAYS:
        return accepts(MOMENT, left) and accepts(MOMENT, right)
    return {left.kind, right.kind} <= {"number", "integer"}


def _never_equal(left: Type, right: Type) -> Text:
    return text(
        "{a}和{b}永远不会相等，比较没有意义。",
        "A {c} and a {d} are never equal; compare values of one type.",
        a=localise(left.label, "zh-CN"),
        b=localise(right.label, "zh-CN"),
        c=localise(left.label, "en"),
        d=localise(right.label, "en"),
    )
