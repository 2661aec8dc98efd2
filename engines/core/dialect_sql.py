"""SQL that SQLite and PostgreSQL spell differently, under one name each."""

from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Boolean, Integer, Numeric, String
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Scaled(TypeDecorator[Decimal]):
    """An exact number: an INTEGER scaled by 10^scale on SQLite, NUMERIC elsewhere."""

    impl = Numeric
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__(asdecimal=True)
        self.scale = scale

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the type of the database."""
        scaled = dialect.name == "sqlite"
        return dialect.type_descriptor(BigInteger() if scaled else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Return `value` as the database keeps it."""
        if value is None or dialect.name != "sqlite":
            return value
        return int(value.scaleb(self.scale))

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return the exact number."""
        if value is None or dialect.name != "sqlite":
            return None if value is None else Decimal(value)
        return Decimal(value).scaleb(-self.scale)


class rescaled(FunctionElement[Any]):  # noqa: N801  # reads as an SQL function
    """An exact number times a power of ten, on SQLite only."""

    type = Numeric()
    inherit_cache = True
    name = "rescaled"


@compiles(rescaled)
def _rescaled(element: Any, compiler: Any, **kw: Any) -> str:
    number, _ = element.clauses
    return f"({compiler.process(number, **kw)})"


@compiles(rescaled, "sqlite")
def _rescaled_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    number, factor = element.clauses
    return f"({compiler.process(number, **kw)} * {compiler.process(factor, **kw)})"


class by_code_point(FunctionElement[str]):  # noqa: N801
    """A text that is ordered by code points, whatever the database's language."""

    type = String()
    inherit_cache = True
    name = "by_code_point"


@compiles(by_code_point)
def _by_code_point(element: Any, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


@compiles(by_code_point, "postgresql")
def _by_code_point_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f'({compiler.process(element.clauses, **kw)} COLLATE "C")'


class place_in(FunctionElement[int]):  # noqa: N801
    """The place, from 1, of a part inside a text; 0 when it is not there."""

    type = Integer()
    inherit_cache = True
    name = "place_in"


@compiles(place_in)
def _place_in(element: Any, compiler: Any, **kw: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **kw)})"


@compiles(place_in, "sqlite")
def _place_in_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"instr({compiler.process(element.clauses, **kw)})"


class last_characters(FunctionElement[str]):  # noqa: N801
    """The last n characters of a text."""

    type = String()
    inherit_cache = True
    name = "last_characters"


@compiles(last_characters)
def _last_characters(element: Any, compiler: Any, **kw: Any) -> str:
    # The keyword RIGHT is both a join and a function in PostgreSQL; quoted it is clear.
    return f'"right"({compiler.process(element.clauses, **kw)})'


@compiles(last_characters, "sqlite")
def _last_characters_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    text, count = element.clauses
    return f"substr({compiler.process(text, **kw)}, -{compiler.process(count, **kw)})"


class list_has(FunctionElement[bool]):  # noqa: N801
    """Whether a JSON list holds the item whose text is given."""

    type = Boolean()
    inherit_cache = True
    name = "list_has"


@compiles(list_has)
def _list_has(element: Any, compiler: Any, **kw: Any) -> str:
    items, key = (compiler.process(part, **kw) for part in element.clauses)
    rows = f"jsonb_array_elements_text({items}) AS list_item (key)"
    return f"EXISTS (SELECT 1 FROM {rows} WHERE list_item.key = {key})"  # noqa: S608  # compiled parts


@compiles(list_has, "sqlite")
def _list_has_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    items, key = (compiler.process(part, **kw) for part in element.clauses)
    rows = f"json_each({items}) AS list_item"
    same = f"CAST(list_item.value AS TEXT) = {key}"
    return f"EXISTS (SELECT 1 FROM {rows} WHERE {same})"  # noqa: S608  # compiled parts


class list_length(FunctionElement[int]):  # noqa: N801
    """How many items a JSON list holds."""

    type = Integer()
    inherit_cache = True
    name = "list_length"


@compiles(list_length)
def _list_length(element: Any, compiler: Any, **kw: Any) -> str:
    return f"jsonb_array_length({compiler.process(element.clauses, **kw)})"


@compiles(list_length, "sqlite")
def _list_length_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_array_length({compiler.process(element.clauses, **kw)})"


class ratio(FunctionElement[Decimal]):  # noqa: N801
    """One exact number over another, to six decimals, NULL over 0.

    Both have the same scale. Long division digit by digit, because SQLite divides
    whole numbers only; cut after seven decimals, then rounded, alike on both.
    """

    type = Scaled(6)
    inherit_cache = True
    name = "ratio"


@compiles(ratio)
def _ratio(element: Any, compiler: Any, **kw: Any) -> str:
    top, bottom = (compiler.process(part, **kw) for part in element.clauses)
    whole = f"div(({top}) * 10000000, NULLIF({bottom}, 0))"
    return f"round({whole} * 0.0000001, 6)"


@compiles(ratio, "sqlite")
def _ratio_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    top, bottom = (f"({compiler.process(p, **kw)})" for p in element.clauses)
    digits, rest = f"{top} / {bottom} * 10000000", f"({top} % {bottom})"
    for factor, place in ((1000, 10_000), (1000, 10), (10, 1)):
        digits += f" + {rest} * {factor} / {bottom} * {place}"
        rest = f"({rest} * {factor} % {bottom})"
    half = f"CASE WHEN ({top} < 0) <> ({bottom} < 0) THEN -5 ELSE 5 END"
    return f"(({digits} + {half}) / 10)"
