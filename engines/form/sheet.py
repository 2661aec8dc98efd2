"""Sheets: which columns a table has, and which widget each of them would be."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.keys import key_from
from engines.form.reading import (
    NO,
    YES,
    narrow,
    read_clock,
    read_day,
    read_moment,
    read_number,
    split_list,
)

TINTS = (
    *("blue", "green", "amber", "purple", "cyan", "pink"),
    *("orange", "lime", "red", "teal", "yellow", "gray"),
)
MOST_OPTIONS = 12
LOOKED_AT = 20
# So many cells tell the shape of a column; all of them tell its options.
SHAPED_BY = 3000
LONGEST_KEY = 40
LONGEST_OPTION = 20
MOST_DISTINCT = 3000
_MONEY = re.compile(
    r"金额|价|费|收入|成本|额$|price|amount|cost|value|revenue|fee|salary|budget", re.I
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+$")
_URL = re.compile(r"https?://\S+$", re.I)
_MOBILE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d{9}$")
_ID_CARD = re.compile(r"[1-9]\d{16}[\dXx]$")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}$")
_PLATE = re.compile(r"[\u4e00-\u9fa5][A-Z][A-Z0-9]{5,6}$")
# A column of such a name holds names made of digits, not quantities.
_NAMED = re.compile(
    r"编号|编码|单号|代码|号$|(?<![a-z])(?:id|no|code)s?$|(?-i:ID|No)$", re.I
)
# In a long column so many cells may be dirty and are asked about at the import.
MOST_DIRT = 0.03
CLEAN_BELOW = 30


@dataclass(frozen=True)
class Guess:
    """What a column would be as a field."""

    key: str
    title: str
    widget: str
    props: Mapping[str, Any] = field(default_factory=dict)


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return the index of the row that names the columns.

    The first of the top rows that is as wide as any of them and has no gaps in it: a
    title over the table is narrower than the table.
    """
    widths = [sum(1 for cell in row if cell) for row in rows[:LOOKED_AT]]
    widest = max(widths, default=0)
    for number, width in enumerate(widths):
        if width == widest:
            return number
    return 0


def key_of(title: str, taken: Collection[str] = ()) -> str:
    """Return a key made of a title, Chinese by its sounds, unlike those `taken`."""
    stem = key_from(narrow(title), "field", LONGEST_KEY)
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


@dataclass
class ColumnTexts:
    """What is remembered of the texts of a column, however long it is."""

    count: int = 0
    some: list[str] = field(default_factory=list)
    distinct: dict[str, None] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Take one more text of the column into account; a blank one is nothing."""
        if not text:
            return
        self.count += 1
        if len(self.some) < SHAPED_BY:
            self.some.append(text)
        if len(self.distinct) < MOST_DISTINCT:
            self.distinct[text] = None

    @classmethod
    def of(cls, texts: Iterable[str]) -> "ColumnTexts":
        """Return a column of these texts."""
        made = cls()
        for one in texts:
            made.add(one)
        return made


def guess_columns(
    titles: Sequence[str], columns: Sequence[ColumnTexts], taken: Collection[str]
) -> list[Guess]:
    """Return a guess for each column from its title and its texts.

    `taken` are keys that no field may have.
    """
    made: list[Guess] = []
    used = set(taken)
    for number, (title, texts) in enumerate(zip(titles, columns, strict=True)):
        shown = title or f"Column {number + 1}"
        key = key_of(shown, used)
        used.add(key)
        widget, props = guess_widget(shown, texts)
        made.append(Guess(key, shown, widget, props))
    return made


def guess_widget(title: str, texts: ColumnTexts) -> tuple[str, dict[str, Any]]:
    """Return the widget and its props that fit the `texts` of a column."""
    some = texts.some
    if not some:
        return "text", {}
    dirt = MOST_DIRT * len(some) if len(some) >= CLEAN_BELOW else 0
    for fits, widget in _SHAPES:
        if _misfits(fits, some, dirt) <= dirt:
            return widget, {}
    if all(read_number(text) is not None for text in some):
        return ("text", {}) if _NAMED.search(title) else _number(title, some)
    return _words(texts)


def _misfits(fits: Callable[[str], Any], some: Sequence[str], most: float) -> int:
    """Return how many texts do not fit; it stops counting beyond `most`."""
    count = 0
    for one in some:
        if not fits(one):
            count += 1
            if count > most:
                break
    return count


def _is_truth(text: str) -> bool:
    return narrow(text).lower() in YES | NO and not narrow(text).isdigit()


def _is_day(text: str) -> bool:
    return read_day(text) is not None and not narrow(text).isdigit()


def _is_moment(text: str) -> bool:
    return not narrow(text).isdigit() and read_moment(text, "UTC") is not None


def _is_percent(text: str) -> bool:
    return narrow(text).endswith("%") and read_number(text) is not None


# The first shape that every text of a column has wins.
_SHAPES: tuple[tuple[Callable[[str], Any], str], ...] = (
    (_is_truth, "switch"),
    (_is_day, "date"),
    (_is_moment, "datetime"),
    (read_clock, "time"),
    (_is_percent, "percent"),
    (_EMAIL.match, "email"),
    (_URL.match, "url"),
    (_MOBILE.match, "phone"),
    (_ID_CARD.match, "id_card"),
    (_PLATE.match, "plate_number"),
)


def _number(title: str, texts: Sequence[str]) -> tuple[str, dict[str, Any]]:
    numbers = [found for found in map(read_number, texts) if found is not None]
    if _MONEY.search(title):
        return "money", {}
    if all(n == n.to_integral_value() for n in numbers):
        # A number that begins with 0, or is very long, is a name made of digits.
        coded = any(re.match(r"0\d|\d{12,}", text) for text in texts)
        return (
            ("text", {}) if coded else ("integer", {"thousands": not _years(numbers)})
        )
    places = max(-int(n.normalize().as_tuple().exponent) for n in numbers)
    return "number", {"decimals": min(max(places, 1), 8)}


def _years(numbers: Sequence[Any]) -> bool:
    return all(1900 <= n <= 2100 for n in numbers)


def _words(texts: ColumnTexts) -> tuple[str, dict[str, Any]]:
    parts = _parts(texts)
    if parts:
        return "multi_select", {"options": options_of(parts)}
    distinct = sorted(texts.distinct)
    few = len(distinct) <= MOST_OPTIONS and texts.count >= 3 * len(distinct)
    if few and max(map(len, distinct)) <= LONGEST_KEY:
        return "select", {"options": options_of(distinct)}
    if all(map(_CREDIT_CODE.match, distinct)):
        return "credit_code", {}
    long = max(map(len, texts.some))
    if long > 120 or any("\n" in text for text in texts.some):
        return "textarea", {}
    return "text", {}


def _parts(texts: ColumnTexts) -> list[str]:
    """Return the options of a column whose cells list several of few words."""
    listed = [split_list(text) for text in texts.some]
    several = sum(1 for parts in listed if len(parts) > 1)
    found = sorted({part for parts in listed for part in parts})
    many = several * 4 >= len(listed) and len(listed) >= 3 * len(found)
    short = found and max(map(len, found)) <= LONGEST_OPTION
    return found if many and short and len(found) <= MOST_OPTIONS else []


def options_of(values: Iterable[str]) -> list[dict[str, str]]:
    """Return options for `values`, each with a tint of its own as far as they go."""
    return [
        {"value": value, "title": value, "color": TINTS[number % len(TINTS)]}
        for number, value in enumerate(values)
    ]


def same_name(left: str, right: str) -> bool:
    """Tell whether two names mean the same: case, width, spaces and plural aside."""
    return _bare(left) == _bare(right) != ""


def _bare(name: str) -> str:
    plain = re.sub(r"[\s_\-.]+", "", narrow(name).casefold())
    if plain.isascii() and plain.endswith("ies"):
        return f"{plain[:-3]}y"
    return plain[:-1] if plain.isascii() and plain.endswith("s") else plain
