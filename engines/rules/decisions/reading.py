"""Reading cells: `[10..20)`, `>= 5`, `A, B`, `not(A)`, `blank`, `-` become sets."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from engines.core.errors import Text, text
from engines.rules.decisions.cell import ANY, Blank, Cell, Part, Point, Span
from engines.rules.decisions.value_type import shown

Read = Callable[[str], Any]
_WIDE = str.maketrans("（）【】［］，、＜＞＝！～“”", '()[][],,<>=!~""')
_ANY = frozenset({"", "-", "any", "任意", "不限"})
_BLANK = frozenset({"blank", "null", "空", "空白"})
_NOT = re.compile(r"^(?:not|非)\s*\((.*)\)$", re.IGNORECASE | re.DOTALL)
_UNLIKE = re.compile(r"^(?:!=|≠|<>)(.*)$", re.DOTALL)
_RANGE = re.compile(r"^([\[(])(.*?)\.\.(.*)([\])])$", re.DOTALL)
_COMPARE = re.compile(r"^(<=|>=|<|>|≤|≥|=)(.*)$", re.DOTALL)
_BETWEEN = re.compile(r"^([^~]+)~([^~]+)$")
_WRITTEN = {"≤": "<=", "≥": ">="}


class CellError(Exception):
    """A cell that cannot be read, with the sentence for the person."""

    def __init__(self, texts: Text) -> None:
        super().__init__(texts["en"])
        self.texts = texts


def read_cell(source: Any, read: Read, *, ordered: bool) -> Cell:
    """Return the cell that is written as `source`; raises CellError."""
    if source is None:
        return ANY
    plain = shown(source) if not isinstance(source, str) else source
    words = _widened(plain).strip()
    if words.lower() in _ANY:
        return ANY
    unlike = _NOT.match(words) or _UNLIKE.match(words)
    inner = unlike.group(1) if unlike else words
    parts = tuple(_part(one, read, ordered) for one in _split(inner))
    if not parts:
        raise CellError(_unread(plain))
    return Cell(parts, negated=unlike is not None)


def _widened(source: str) -> str:
    """Return the text with full-width signs narrowed, except inside quotes."""
    pieces = re.split(r'("[^"]*")', source.replace("“", '"').replace("”", '"'))
    return "".join(p if p.startswith('"') else p.translate(_WIDE) for p in pieces)


def _split(source: str) -> Iterator[str]:
    """Yield the parts between commas that stand outside of quotes and brackets."""
    for part in re.findall(r'(?:"[^"]*"|[\[(][^\])]*\.\.[^\])]*[\])]|[^,])+', source):
        if part.strip():
            yield part.strip()


def _part(source: str, read: Read, ordered: bool) -> Part:  # as read
    if source.lower() in _BLANK:
        return Blank()
    range_, compare = _RANGE.match(source), _COMPARE.match(source)
    if range_:
        return _span(source, range_.groups(), read, ordered)
    if compare:
        return _compared(source, compare, read, ordered)
    between = _BETWEEN.match(source) if ordered else None
    if between:
        return _span(source, ("[", *between.groups(), "]"), read, ordered)
    return Point(_value(source, read))


def _compared(source: str, found: re.Match[str], read: Read, ordered: bool) -> Part:
    sign, value = _WRITTEN.get(found[1], found[1]), _value(found[2], read)
    if sign == "=":
        return Point(value)
    if not ordered:
        raise CellError(_unordered(source))
    if sign.startswith("<"):
        return Span(high=value, high_open=sign == "<")
    return Span(low=value, low_open=sign == ">")


def _span(source: str, found: Any, read: Read, ordered: bool) -> Span:
    if not ordered:
        raise CellError(_unordered(source))
    left, low, high, right = found
    span = Span(
        _value(low, read) if low.strip() else None,
        _value(high, read) if high.strip() else None,
        low_open=left == "(",
        high_open=right == ")",
    )
    if span.low is not None and span.high is not None:
        point = span.low == span.high
        if span.low > span.high or (point and (span.low_open or span.high_open)):
            raise CellError(_empty(source))
    return span


def _value(source: str, read: Read) -> Any:
    words = source.strip()
    quoted = len(words) > 1 and words[0] == words[-1] == '"'
    value = read(words[1:-1] if quoted else words)
    if value is None:
        raise CellError(_unread(words))
    return value


def _unread(source: str) -> Text:
    return text(
        "看不懂“{source}”。可以写：一个值、A, B、[10..20)、>= 5、not(A)、blank，或 -。",
        "'{source}' cannot be read. Write a value, A, B, [10..20), >= 5, not(A), "
        "blank, or - for anything.",
        source=source[:80],
    )


def _unordered(source: str) -> Text:
    return text(
        "“{source}”是区间，而这一列没有大小之分。请改写成值的列表。",
        "'{source}' is a range, but this column has no order. List values instead.",
        source=source[:80],
    )


def _empty(source: str) -> Text:
    return text(
        "区间“{source}”里没有任何值。请交换两端或放宽边界。",
        "The range '{source}' holds no value. Swap its ends or widen a bound.",
        source=source[:80],
    )
