"""Links: the fields of other records that a form reads, fetched by the caller."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from engines.core.world import World

Record = Mapping[str, Any]


class LinkReader(Protocol):
    """What the caller provides so that formulas can look through references."""

    def read(
        self, form: str, ids: Sequence[int], paths: frozenset[str]
    ) -> Mapping[int, Record]:
        """Return the values at the dotted `paths` of the records `ids` of `form`.

        `form` is `user` or `department` for people. Values are the engine's own, keyed
        by path; a record that does not exist is left out.
        """


class NoLinks:
    """A reader that knows no records: everything behind a reference is blank."""

    def read(
        self, form: str, ids: Sequence[int], paths: frozenset[str]
    ) -> Mapping[int, Record]:
        """Return nothing."""
        del form, ids, paths
        return {}


class Loaded:
    """The linked records of one judgement, read at most once each."""

    def __init__(self, reader: LinkReader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, frozenset[str]], dict[int, Record]] = {}

    def load(self, form: str, ids: Iterable[int], paths: frozenset[str]) -> None:
        """Read the records `ids` unless they are known."""
        known = self._known.setdefault((form, paths), {})
        wanted = [one for one in dict.fromkeys(ids) if one not in known]
        if not wanted:
            return
        found = self._reader.read(form, wanted, paths)
        for one in wanted:
            known[one] = nested(one, found.get(one) or {})

    def record(self, form: str, paths: frozenset[str], one: int) -> Record:
        """Return a linked record as formulas see it: nested, with its id."""
        known = self._known.get((form, paths), {})
        return known.get(one) or {"id": one}


def nested(one: int, flat: Record) -> Record:
    """Return values by dotted path as mappings inside mappings."""
    found: dict[str, Any] = {"id": one}
    for path, value in flat.items():
        *parents, last = path.split(".")
        inside = found
        for name in parents:
            below = inside.get(name)
            if not isinstance(below, dict):
                below = {} if below is None else {"id": below}
                inside[name] = below
            inside = below
        held = inside.get(last)
        if isinstance(held, dict):
            held["id"] = value
        else:
            inside[last] = value
    return found


@dataclass(frozen=True)
class Reading:
    """How the paths through a link are read: some from columns, some behind rows.

    `rows` are subforms with what is read in their rows, nothing for whole rows;
    `onward` are links behind which some record has the rows.
    """

    plain: frozenset[str]
    rows: Mapping[str, frozenset[str]]
    onward: Mapping[str, tuple[str, frozenset[str]]]


def reading_of(world: World, form: str, paths: frozenset[str]) -> Reading:
    """Return how `paths` that begin in `form` are read."""
    plain: set[str] = set()
    rows: dict[str, set[str]] = {}
    onward: dict[str, set[str]] = {}
    for path in paths:
        head, _, rest = path.partition(".")
        if _type(world, form, head) == "rows":
            rows.setdefault(head, set()).update((rest,) if rest else ())
        elif _meets_rows(world, form, path):
            onward.setdefault(head, set()).add(rest)
            plain.add(head)
        else:
            plain.add(path)
    return Reading(
        frozenset(plain),
        {key: frozenset(inner) for key, inner in rows.items()},
        {
            key: (str(shape.target), frozenset(inner))
            for key, inner in onward.items()
            if (shape := world.find(form, key))
        },
    )


def _meets_rows(world: World, form: str, path: str) -> bool:
    parts = path.split(".")
    heads = (".".join(parts[:size]) for size in range(1, len(parts) + 1))
    return any(_type(world, form, head) == "rows" for head in heads)


def _type(world: World, form: str, path: str) -> str:
    found = world.find(form, path)
    return found.type if found else ""


def deeper(paths: frozenset[str]) -> dict[str, frozenset[str]]:
    """Return, by the head of each dotted path, what is read behind it.

    >>> deeper(frozenset({"product", "product.name"}))
    {'product': frozenset({'name'})}
    """
    found: dict[str, set[str]] = {}
    for path in paths:
        head, _, rest = path.partition(".")
        if rest:
            found.setdefault(head, set()).add(rest)
    return {head: frozenset(inner) for head, inner in found.items()}
