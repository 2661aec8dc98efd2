"""Layout: a way to arrange fields; one kind per file of `layouts/`.

An item of a layout is an object that one kind recognises by its word. What it holds
stands in its holders (a section itself, each tab, each column, each step): field keys
in `fields`, or keys and further items, mixed, in `items`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Path, Problem, Text, text
from engines.core.judge import judge
from engines.core.schema import Schema, array, localised, props, string

Item = Mapping[str, Any]
DEEPEST = 5


@dataclass(frozen=True)
class LayoutType:
    """One kind of arrangement.

    `word` is the property that holds its parts, None for the kind that is a holder
    itself; `part` the schema of such a part. `outermost` kinds stand in nothing else.
    """

    name: str
    label: Text
    icon: str
    props: Schema
    word: str | None = None
    outermost: bool = False
    examples: Sequence[Mapping[str, Any]] = ()

    def holders(self, item: Item) -> Iterator[tuple[Path, Item]]:
        """Yield what holds fields, each with its place in the item."""
        if self.word is None:
            yield (), item
            return
        for at, part in enumerate(item[self.word]):
            yield (self.word, at), part


def holder(required: Sequence[str] = (), **properties: Schema) -> Schema:
    """Return the schema of what holds fields: keys alone, or keys and items mixed."""
    mixed: Schema = {"anyOf": [{"type": "string"}, {"type": "object"}]}
    return props(
        required=required, fields=array(string()), items=array(mixed), **properties
    )


def titled(**properties: Schema) -> Schema:
    """Return the schema of a part with a title, as a tab has one."""
    words = localised(title=text("标题", "Title"))
    return holder(required=["title"], title=words, **properties)


def contents(held: Item) -> Iterator[tuple[Path, Any]]:
    """Yield the keys and items of a holder in the order they are drawn."""
    for word in ("items", "fields"):
        for at, one in enumerate(held.get(word) or ()):
            yield (word, at), one


class Layouts:
    """The kinds of layout, and what can be asked of a whole layout."""

    def __init__(self, kinds: Mapping[str, LayoutType]) -> None:
        self.by_word = {kind.word: kind for kind in kinds.values()}

    def kind_of(self, item: Item) -> LayoutType:
        """Return the kind that an item is written as."""
        words = (word for word in self.by_word if word is not None)
        found = next((w for w in words if isinstance(item.get(w), list)), None)
        return self.by_word[found]

    def problems(
        self, items: Sequence[Any], path: Path, depth: int = 0
    ) -> Iterator[Problem]:
        """Yield what is wrong with how the items are written."""
        for at, item in enumerate(items):
            if isinstance(item, str) and depth:
                continue
            yield from self.item_problems(item, (*path, at), depth)

    def item_problems(self, item: Any, path: Path, depth: int) -> Iterator[Problem]:
        """Yield what is wrong with one item and everything in it."""
        if not isinstance(item, Mapping):
            yield from (p.under(*path) for p in judge({"type": "object"}, item))
            return
        kind = self.kind_of(item)
        found = judge(kind.props, item)
        yield from (problem.under(*path) for problem in found)
        if found:
            return
        yield from _misplaced(kind, path, depth)
        for below, held in kind.holders(item):
            inside = (*path, *below, "items")
            yield from self.problems(held.get("items") or (), inside, depth + 1)

    def keys(self, items: Sequence[Any], path: Path) -> Iterator[tuple[Path, str]]:
        """Yield the fields named, each with its place, in the order they are drawn."""
        for at, item in enumerate(items):
            if isinstance(item, Mapping):
                for below, held in self.kind_of(item).holders(item):
                    yield from self._held(held, (*path, at, *below))

    def _held(self, held: Item, path: Path) -> Iterator[tuple[Path, str]]:
        for below, one in contents(held):
            if isinstance(one, str):
                yield (*path, *below), one
                continue
            kind = self.kind_of(one)
            for inner, part in kind.holders(one):
                yield from self._held(part, (*path, *below, *inner))


def _misplaced(kind: LayoutType, path: Path, depth: int) -> Iterator[Problem]:
    if kind.outermost and depth:
        texts = text(
            "“{zh_label}”只能放在最外层，请移出来。",
            "{en_label} only stand outermost. Move them out.",
            zh_label=kind.label["zh-CN"],
            en_label=kind.label["en"],
        )
        yield Problem("layout.outermost", texts, path)
    if depth > DEEPEST:
        texts = text(
            "布局最多嵌套 {most} 层，请移出一层。",
            "A layout nests {most} levels at most. Move this out by one.",
            most=DEEPEST,
        )
        yield Problem("layout.deep", texts, path)
