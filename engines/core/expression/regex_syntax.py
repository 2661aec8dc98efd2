"""The reading of regular expressions: a pattern becomes nested parts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MOST_REPEATS = 200
MOST_CHARACTERS = 500
Node = tuple[Any, ...]
Range = tuple[str, str]
Test = Callable[[str], bool]

_CLASSES: dict[str, list[Range]] = {
    "d": [("0", "9")],
    "w": [("0", "9"), ("A", "Z"), ("_", "_"), ("a", "z")],
    "s": [("\t", "\r"), (" ", " ")],
}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v"}
_SPECIAL = frozenset("|)*+?")


class RegexError(Exception):
    """A text that is no pattern, or one too large to be safe."""


@dataclass(frozen=True)
class Shape:
    """The parts of a pattern and how many groups it captures."""

    node: Node
    groups: int


def read_pattern(pattern: str) -> Shape:
    """Return the parts of `pattern`; raises RegexError."""
    if len(pattern) > MOST_CHARACTERS:
        raise RegexError
    reader = _Reader(pattern)
    node = reader.either(0)
    if reader.at < len(pattern):
        raise RegexError
    return Shape(node, reader.groups)


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.fold = pattern.startswith("(?i)")
        self.pattern = pattern
        self.at = 4 if self.fold else 0
        self.groups = 0

    @property
    def char(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def take(self) -> str:
        char = self.char
        if not char:
            raise RegexError
        self.at += 1
        return char

    def skip(self, wanted: str) -> bool:
        found = self.pattern.startswith(wanted, self.at)
        self.at += len(wanted) if found else 0
        return found

    def either(self, depth: int) -> Node:
        if depth > 50:
            raise RegexError
        parts = [self.sequence(depth)]
        while self.skip("|"):
            parts.append(self.sequence(depth))
        return ("either", parts) if len(parts) > 1 else parts[0]

    def sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.char and self.char not in "|)":
            parts.append(self.repeated(self.one(depth)))
        return ("sequence", parts)

    def repeated(self, node: Node) -> Node:
        signs: dict[str, tuple[int, int | None]] = {
            "*": (0, None),
            "+": (1, None),
            "?": (0, 1),
        }
        while self.char in signs or self.char == "{":
            char = self.take()
            least, most = signs[char] if char in signs else self.counts()
            node = ("repeat", node, least, most, not self.skip("?"))
        return node

    def counts(self) -> tuple[int, int | None]:
        least = self.number()
        most: int | None = least
        if self.skip(","):
            most = None if self.char == "}" else self.number()
        if not self.skip("}") or (most is not None and most < least):
            raise RegexError
        return least, most

    def number(self) -> int:
        digits = ""
        while self.char and self.char in "0123456789":
            digits += self.take()
        if not digits or int(digits) > MOST_REPEATS:
            raise RegexError
        return int(digits)

    def one(self, depth: int) -> Node:
        char = self.take()
        if char in _SPECIAL:
            raise RegexError
        if char == "(":
            return self.group(depth)
        if char == "[":
            return self.set()
        if char == ".":
            return ("set", lambda c: c != "\n")
        if char in "^$":
            return ("assert", char)
        if char == "\\":
            return self.escaped()
        return self.test([(char, char)], False)

    def group(self, depth: int) -> Node:
        number = 0
        if not self.skip("?:"):
            if self.char == "?":
                raise RegexError
            self.groups += 1
            number = self.groups
        node = self.either(depth + 1)
        if not self.skip(")"):
            raise RegexError
        return ("group", number, node) if number else node

    def escaped(self) -> Node:
        char = self.take()
        if char in "bB":
            return ("assert", char)
        if char.lower() in _CLASSES:
            return self.test(_CLASSES[char.lower()], char.isupper())
        return self.test([(found := self.character(char), found)], False)

    def character(self, char: str) -> str:
        """Return the character that an escape stands for."""
        if char in _CONTROLS:
            return _CONTROLS[char]
        if char in "ux":
            length = 4 if char == "u" else 2
            digits = self.pattern[self.at : self.at + length]
            if len(digits) < length or set(digits.lower()) - set("0123456789abcdef"):
                raise RegexError
            self.at += length
            return chr(int(digits, 16))
        if char.isascii() and char.isalnum():
            raise RegexError
        return char

    def set(self) -> Node:
        negated = self.skip("^")
        ranges: list[Range] = []
        excluded: list[Test] = []
        first = True
        while first or self.char != "]":
            self.member(ranges, excluded)
            first = False
        self.take()
        return self.test(ranges, negated, excluded)

    def member(self, ranges: list[Range], excluded: list[Test]) -> None:
        """Read one character, range or class inside square brackets."""
        char = self.take()
        if char == "\\":
            char = self.take()
            if char.lower() in _CLASSES:
                found = _CLASSES[char.lower()]
                if char.isupper():
                    excluded.append(_outside(found))
                else:
                    ranges += found
                return
            char = self.character(char)
        last = char
        if self.char == "-" and self.pattern[self.at + 1 : self.at + 2] not in (
            "]",
            "",
        ):
            self.take()
            last = self.take()
            last = self.character(self.take()) if last == "\\" else last
        if last < char:
            raise RegexError
        ranges.append((char, last))

    def test(
        self, ranges: list[Range], negated: bool, others: list[Test] | None = None
    ) -> Node:
        """Return the node for one character inside, or outside, of `ranges`."""
        tests = others or []
        inside = _inside(ranges)

        def plain(char: str) -> bool:
            return (inside(char) or any(test(char) for test in tests)) is not negated

        if not self.fold:
            return ("set", plain)
        return ("set", lambda c: plain(c) or plain(c.lower()) or plain(c.upper()))


def _inside(ranges: list[Range]) -> Test:
    return lambda char: any(low <= char <= high for low, high in ranges)


def _outside(ranges: list[Range]) -> Test:
    return lambda char: not any(low <= char <= high for low, high in ranges)
