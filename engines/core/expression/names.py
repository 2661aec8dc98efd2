"""Which fields an expression reads, and its text with keys or with titles."""

from collections.abc import Callable
from dataclasses import replace

from engines.core.expression.convert import show_number
from engines.core.expression.nodes import (
    THIS,
    Binary,
    Call,
    Expr,
    Field,
    Literal,
    Member,
    Several,
    Unary,
    children,
    walk,
)
from engines.core.expression.parse import BINDING, NOT_BINDING, SIGN_BINDING, WORDS
from engines.core.expression.registry import find
from engines.core.expression.tokens import is_name_part, is_name_start

Rename = Callable[[tuple[str, ...]], tuple[str, ...]]


def references(expr: Expr) -> frozenset[str]:
    """Return the dotted paths of all fields that `expr` reads.

    In an argument that is worked out per row of a list, a name may be a field of the
    row or of the record; both paths are answered.
    """
    return frozenset(_references(expr, ()))


def _references(expr: Expr, rows: tuple[str, ...]) -> set[str]:
    if isinstance(expr, Field):
        if expr.of_this:
            return {expr.dotted}
        if rows and expr.path[0] == "item":
            return {".".join((rows[-1], *expr.path[1:]))} if rows[-1] else set()
        return {expr.dotted, *(f"{row}.{expr.dotted}" for row in rows if row)}
    found: set[str] = set()
    for place, child in enumerate(children(expr)):
        found |= _references(child, rows + _row_scope(expr, place))
    return found


def _row_scope(expr: Expr, place: int) -> tuple[str, ...]:
    function = find(expr.name) if isinstance(expr, Call) else None
    if function is None or not isinstance(expr, Call) or not function.parameters:
        return ()
    rows = expr.arguments[0]
    if not function.parameter(place).per_row:
        return ()
    return (rows.dotted if isinstance(rows, Field) else "",)


def is_volatile(expr: Expr) -> bool:
    """Tell whether the answer changes with time or person, so must not be stored."""
    calls = (find(e.name) for e in walk(expr) if isinstance(e, Call))
    return any(f is not None and f.volatile for f in calls)


def rename(expr: Expr, to: Rename) -> Expr:
    """Return `expr` with every field path replaced by what `to` answers for it."""
    match expr:
        case Field(path=path):
            new = (THIS, *to(path[1:])) if expr.of_this else to(path)
            return replace(expr, path=new)
        case Member(target=inner):
            return replace(expr, target=rename(inner, to))
        case Unary(operand=inner):
            return replace(expr, operand=rename(inner, to))
        case Binary(left=left, right=right):
            return replace(expr, left=rename(left, to), right=rename(right, to))
        case Call(arguments=inside):
            return replace(expr, arguments=tuple(rename(a, to) for a in inside))
        case Several(items=inside):
            return replace(expr, items=tuple(rename(i, to) for i in inside))
    return expr


def render(expr: Expr) -> str:
    """Return the text of `expr`, with only the brackets that it needs.

    For the editor: `render(rename(expr, titles))` shows titles, and
    `rename(parse(shown), keys)` is the way back.
    """
    return _render(expr, 0)


def _render(expr: Expr, binding: int) -> str:
    match expr:
        case Literal(value=value):
            return _literal(value)
        case Field(path=path):
            return ".".join(quote_name(name) for name in path)
        case Member(target=target, name=name):
            return f"{_render(target, BINDING['.'])}.{quote_name(name)}"
        case Call(name=name, arguments=inside):
            return f"{name}({_list(inside)})"
        case Several(items=inside):
            return f"({_list(inside)})"
        case Unary():
            return _unary(expr, binding)
        case Binary(operator=operator, left=left, right=right):
            own = BINDING[operator]
            shown = f"{_render(left, own - 1)} {operator} {_render(right, own)}"
            return shown if own > binding else f"({shown})"


def _list(items: tuple[Expr, ...]) -> str:
    return ", ".join(_render(i, 0) for i in items)


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        doubled = value.replace('"', '""')
        return f'"{doubled}"'
    return show_number(value)  # type: ignore[arg-type]  # Decimal is what is left


def _unary(expr: Unary, binding: int) -> str:
    if expr.operator == "%":
        return f"{_render(expr.operand, BINDING['%'] - 1)}%"
    own = NOT_BINDING if expr.operator == "NOT" else SIGN_BINDING
    gap = " " if expr.operator == "NOT" else ""
    # What follows NOT or a sign must not begin with a bracket: NOT(…) is a call.
    shown = f"{expr.operator}{gap}{_render(expr.operand, own - 1)}"
    return shown if own > binding else f"({shown})"


def quote_name(name: str) -> str:
    """Return `name` as it is written in a formula: in braces unless it is plain."""
    plain = is_name_start(name[:1] or " ") and all(is_name_part(c) for c in name)
    return name if plain and name.upper() not in WORDS else f"{{{name}}}"
