"""The tree of an expression and its stored JSON form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeAlias

from engines.core.errors import ProblemsError, text
from engines.core.expression.problems import FormulaProblem

FORMAT = 1
# The record, or row, in which a formula stands.
THIS = "this"


@dataclass(frozen=True)
class Literal:
    """A number, text or truth value written in the formula."""

    value: Decimal | str | bool
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Field:
    """The value at a path of field keys: `customer.level`.

    `this.level` is the field of the record, or row, in which the formula stands, also
    where the fields of a list's items come first.
    """

    path: tuple[str, ...]
    at: int = field(default=0, compare=False)

    @property
    def of_this(self) -> bool:
        """Whether the path begins with `this`."""
        return self.path[0] == THIS and len(self.path) > 1

    @property
    def dotted(self) -> str:
        """The path as one text, without `this`."""
        return ".".join(self.path[1:] if self.of_this else self.path)


@dataclass(frozen=True)
class Member:
    """A field of the record that an expression answers: `FIRST(items).price`."""

    target: "Expr"
    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Call:
    """A function and its arguments; the name is in capitals."""

    name: str
    arguments: tuple["Expr", ...]
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Unary:
    """One of `-`, `+`, `NOT` before, or `%` after its operand."""

    operator: str
    operand: "Expr"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Binary:
    """Two operands and the operator between them."""

    operator: str
    left: "Expr"
    right: "Expr"
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Several:
    """Values in brackets: `('won', 'lost')`."""

    items: tuple["Expr", ...]
    at: int = field(default=0, compare=False)


Expr: TypeAlias = Literal | Field | Member | Call | Unary | Binary | Several


def children(expr: Expr) -> tuple[Expr, ...]:
    """Return the expressions directly inside `expr`."""
    match expr:
        case Member(target=inner) | Unary(operand=inner):
            return (inner,)
        case Call(arguments=inside) | Several(items=inside):
            return inside
        case Binary(left=left, right=right):
            return (left, right)
    return ()


def walk(expr: Expr) -> Iterator[Expr]:
    """Yield `expr` and everything inside it."""
    yield expr
    for child in children(expr):
        yield from walk(child)


def to_json(expr: Expr) -> dict[str, Any]:
    """Return the stored form of `expr`, with the format's version."""
    return {"format": FORMAT, "expression": _dump(expr)}


def from_json(stored: Mapping[str, Any]) -> Expr:
    """Return the expression stored as `stored`; raises ProblemsError."""
    try:
        if stored["format"] == FORMAT:
            return _load(stored["expression"])
    except (KeyError, TypeError, ArithmeticError):
        pass
    texts = text(
        "存储的公式无法读取，请重新编写。",
        "The stored formula cannot be read. Please write it again.",
    )
    raise ProblemsError((FormulaProblem("formula.stored", texts),))


def _dump(expr: Expr) -> dict[str, Any]:
    match expr:
        case Literal(value=value):
            exact = isinstance(value, Decimal)
            return {"number": str(value)} if exact else {"value": value}
        case Field(path=path):
            return {"field": list(path)}
        case Member(target=target, name=name):
            return {"of": _dump(target), "member": name}
        case Call(name=name, arguments=arguments):
            return {"call": name, "with": [_dump(a) for a in arguments]}
        case Unary(operator=operator, operand=operand):
            return {"unary": operator, "operand": _dump(operand)}
        case Binary(operator=operator, left=left, right=right):
            return {"binary": operator, "left": _dump(left), "right": _dump(right)}
    return {"several": [_dump(i) for i in expr.items]}


def _load(stored: Mapping[str, Any]) -> Expr:
    return next(load(stored) for key, load in _LOADERS.items() if key in stored)


def _load_all(stored: list[Mapping[str, Any]]) -> tuple[Expr, ...]:
    return tuple(_load(one) for one in stored)


_LOADERS: Mapping[str, Callable[[Mapping[str, Any]], Expr]] = {
    "value": lambda s: Literal(s["value"]),
    "number": lambda s: Literal(Decimal(s["number"])),
    "field": lambda s: Field(tuple(s["field"])),
    "of": lambda s: Member(_load(s["of"]), s["member"]),
    "call": lambda s: Call(s["call"], _load_all(s["with"])),
    "unary": lambda s: Unary(s["unary"], _load(s["operand"])),
    "binary": lambda s: Binary(s["binary"], _load(s["left"]), _load(s["right"])),
    "several": lambda s: Several(_load_all(s["several"])),
}


def this_of(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the record in which a formula stands, out of what an item sees."""
    found = context.get(THIS)
    return found if isinstance(found, Mapping) else context
