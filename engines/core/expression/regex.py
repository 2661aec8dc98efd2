"""Regular expressions whose time grows with the text, never explodes.

The RE2 way: a pattern becomes a small program, and all its alternatives walk through
the text side by side. Back references and look-around do not exist. The same program
runs in the browser, so a pattern means the same in both places.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engines.core.expression.regex_syntax import Node, RegexError, Shape, read_pattern

MOST_STEPS = 5_000_000
MOST_INSTRUCTIONS = 3000
Instruction = tuple[Any, ...]
Span = tuple[int, int]
Spans = tuple[int | None, ...]


@dataclass(frozen=True)
class Regex:
    """A pattern made ready for searching."""

    program: tuple[Instruction, ...]
    groups: int

    def search(self, source: str, start: int = 0) -> list[Span | None] | None:
        """Return where the first match and its groups are, None without a match.

        Raises RegexError when text and pattern together are too long.
        """
        if len(source) * len(self.program) > MOST_STEPS:
            raise RegexError
        return _run(self, source, start)


def compile_regex(pattern: str) -> Regex:
    """Return `pattern` ready for searching; raises RegexError for one that is none."""
    shape = read_pattern(pattern)
    writer = _Writer(shape)
    writer.write(("group", 0, shape.node))
    writer.program.append(("match",))
    return Regex(tuple(writer.program), shape.groups)


class _Writer:
    def __init__(self, shape: Shape) -> None:
        self.program: list[Instruction] = []
        self.shape = shape

    def write(self, node: Node) -> None:
        if len(self.program) > MOST_INSTRUCTIONS:
            raise RegexError
        kind = node[0]
        if kind in ("set", "assert"):
            self.program.append(node)
        elif kind == "sequence":
            for part in node[1]:
                self.write(part)
        elif kind == "group":
            self.program.append(("save", node[1] * 2))
            self.write(node[2])
            self.program.append(("save", node[1] * 2 + 1))
        elif kind == "either":
            self.either(node[1])
        else:
            self.repeat(*node[1:])

    def either(self, parts: list[Node]) -> None:
        exits = []
        for part in parts[:-1]:
            place = self.hole()
            self.write(part)
            exits.append(self.hole())
            self.program[place] = ("split", place + 1, len(self.program))
        self.write(parts[-1])
        for place in exits:
            self.program[place] = ("jump", len(self.program))

    def hole(self) -> int:
        self.program.append(())
        return len(self.program) - 1

    def repeat(self, node: Node, least: int, most: int | None, greedy: bool) -> None:
        for _ in range(least):
            self.write(node)
        if most is None:
            place = self.hole()
            self.write(node)
            self.program.append(("jump", place))
            self.program[place] = _split(place + 1, len(self.program), greedy)
            return
        places = []
        for _ in range(most - least):
            places.append(self.hole())
            self.write(node)
        for place in places:
            self.program[place] = _split(place + 1, len(self.program), greedy)


def _split(inside: int, outside: int, greedy: bool) -> Instruction:
    return ("split", inside, outside) if greedy else ("split", outside, inside)


Thread = tuple[int, Spans]


def _run(regex: Regex, source: str, start: int) -> list[Span | None] | None:
    machine = _Machine(regex.program, source)
    nothing: Spans = (None,) * ((regex.groups + 1) * 2)
    threads: list[Thread] = []
    best: Spans | None = None
    for at in range(start, len(source) + 1):
        if best is None:
            machine.follow(threads, {place for place, _ in threads}, (0, nothing), at)
        threads, found = machine.step(threads, at)
        best = found or best
        if best is not None and not threads:
            break
    return None if best is None else _pairs(best)


def _pairs(spans: Spans) -> list[Span | None]:
    pairs = zip(spans[::2], spans[1::2], strict=True)
    return [None if a is None or b is None else (a, b) for a, b in pairs]


class _Machine:
    def __init__(self, program: tuple[Instruction, ...], source: str) -> None:
        self.program = program
        self.source = source

    def step(self, threads: list[Thread], at: int) -> tuple[list[Thread], Spans | None]:
        """Return the threads behind the character at `at`, and a match before it."""
        char = self.source[at : at + 1]
        following: list[Thread] = []
        seen: set[int] = set()
        for place, spans in threads:
            instruction = self.program[place]
            if instruction[0] == "match":
                return following, spans
            if char and instruction[1](char):
                self.follow(following, seen, (place + 1, spans), at + 1)
        return following, None

    def follow(
        self, threads: list[Thread], seen: set[int], first: Thread, at: int
    ) -> None:
        """Add the thread `first`, moved over all that takes no character."""
        waiting = [first]
        while waiting:
            place, spans = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            kind, *rest = self.program[place]
            if kind == "jump":
                waiting.append((rest[0], spans))
            elif kind == "split":
                waiting += [(rest[1], spans), (rest[0], spans)]
            elif kind == "save":
                saved = (*spans[: rest[0]], at, *spans[rest[0] + 1 :])
                waiting.append((place + 1, saved))
            elif kind != "assert":
                threads.append((place, spans))
            elif _ASSERTIONS[rest[0]](self.source, at):
                waiting.append((place + 1, spans))


def _is_word(source: str, at: int) -> bool:
    char = source[at] if 0 <= at < len(source) else " "
    return char == "_" or (char.isascii() and char.isalnum())


def _boundary(source: str, at: int) -> bool:
    return _is_word(source, at - 1) != _is_word(source, at)


_ASSERTIONS: dict[str, Callable[[str, int], bool]] = {
    "^": lambda _, at: at == 0,
    "$": lambda source, at: at == len(source),
    "b": _boundary,
    "B": lambda source, at: not _boundary(source, at),
}
