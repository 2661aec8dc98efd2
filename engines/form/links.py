"""Links: the fields of other records that a form reads, fetched by the caller."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

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
