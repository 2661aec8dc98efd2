"""What a function of the expression language is: data and one body."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Text, text
from engines.core.expression.types import Type, common, item_of

GROUPS = {
    "logic": text("逻辑", "Logic"),
    "information": text("信息", "Information"),
    "math": text("数学", "Math"),
    "statistics": text("条件与统计", "Conditional and statistics"),
    "text": text("文本", "Text"),
    "date": text("日期与时间", "Date and time"),
    "list": text("列表与子表", "Lists and subforms"),
    "people": text("记录与人员", "Records and people"),
    "finance": text("财务", "Finance"),
}

ResultRule = Callable[[Sequence[Type]], Type]


@dataclass(frozen=True)
class Parameter:
    """One argument: `many` takes this and all that follow, `optional` may be absent.

    `per_row` marks an expression that is worked out once for each row of the list in
    the first argument.
    """

    name: str
    type: Type
    label: Text
    optional: bool = False
    many: bool = False
    per_row: bool = False


@dataclass(frozen=True)
class Example:
    """A formula and its answer as text; run as a test and shown in the guide."""

    source: str
    answer: str


@dataclass(frozen=True)
class Function:
    """A function of the expression language.

    `body` gets converted arguments; with `needs_env` the Env comes first; a `lazy`
    body gets the context, the Env and the arguments as closures; errors skip the body
    unless it `takes_errors`. A `volatile` answer changes with time or person and must
    not be stored; a `measure` exists only in aggregates over many records.
    """

    name: str
    label: Text
    description: Text
    group: str
    parameters: tuple[Parameter, ...]
    result: Type | ResultRule
    body: Callable[..., Any]
    examples: tuple[Example, ...]
    aliases: tuple[str, ...] = ()
    lazy: bool = False
    volatile: bool = False
    needs_env: bool = False
    takes_errors: bool = False
    measure: bool = False

    @property
    def fewest(self) -> int:
        """How many arguments are needed."""
        return sum(not p.optional for p in self.parameters)

    @property
    def most(self) -> int | None:
        """How many arguments are taken; None for as many as one likes."""
        many = any(p.many for p in self.parameters)
        return None if many else len(self.parameters)

    def parameter(self, place: int) -> Parameter:
        """Return the parameter that takes the argument at `place`."""
        return self.parameters[min(place, len(self.parameters) - 1)]

    def result_of(self, arguments: Sequence[Type]) -> Type:
        """Return the type of the answer for arguments of these types."""
        return self.result if isinstance(self.result, Type) else self.result(arguments)


def describe(function: Function) -> Mapping[str, Any]:
    """Return the catalog entry of `function`: all but its body, as JSON."""
    fixed = function.result if isinstance(function.result, Type) else Type("any")
    return {
        "name": function.name,
        "label": dict(function.label),
        "description": dict(function.description),
        "group": function.group,
        "aliases": list(function.aliases),
        "parameters": [_describe(p) for p in function.parameters],
        "result": fixed.kind,
        "lazy": function.lazy,
        "volatile": function.volatile,
        "needs_env": function.needs_env,
        "takes_errors": function.takes_errors,
        "measure": function.measure,
        "examples": [[e.source, e.answer] for e in function.examples],
    }


def signature(function: Function) -> Mapping[str, Any]:
    """Return what an evaluator needs to call `function`, for the browser's twin."""
    return {
        "aliases": list(function.aliases),
        "kinds": [p.type.kind for p in function.parameters],
        "fewest": function.fewest,
        "most": function.most,
        "perRow": next((i for i, p in enumerate(function.parameters) if p.per_row), -1),
        "lazy": function.lazy,
        "volatile": function.volatile,
        "needsEnv": function.needs_env,
        "takesErrors": function.takes_errors,
        "measure": function.measure,
    }


def _describe(parameter: Parameter) -> Mapping[str, Any]:
    return {
        "name": parameter.name,
        "type": parameter.type.kind,
        "label": dict(parameter.label),
        "optional": parameter.optional,
        "many": parameter.many,
        "per_row": parameter.per_row,
    }


def needs(name: str, kind: Type, zh: str, en: str) -> Parameter:
    """Return a parameter that must be given."""
    return Parameter(name, kind, text(zh, en))


def may(name: str, kind: Type, zh: str, en: str) -> Parameter:
    """Return a parameter that may be left out."""
    return Parameter(name, kind, text(zh, en), optional=True)


def many(name: str, kind: Type, zh: str, en: str) -> Parameter:
    """Return a parameter that takes any number of further arguments, at least none."""
    return Parameter(name, kind, text(zh, en), optional=True, many=True)


def per_row(name: str, kind: Type, zh: str, en: str) -> Parameter:
    """Return a parameter that is worked out for each row of the first argument."""
    return Parameter(name, kind, text(zh, en), per_row=True)


def same_as(*places: int) -> ResultRule:
    """Return the rule that the answer has the type the arguments at `places` share."""
    return lambda types: common([types[p] for p in places if p < len(types)])


def item_in(place: int) -> ResultRule:
    """Return the rule that the answer is an item of the list at `place`."""
    return lambda types: item_of(types[place])


def shared(types: Sequence[Type]) -> Type:
    """Return the type that all arguments, or the items of lists among them, share."""
    return common([item_of(t) for t in types])
