"""Rules of a form as strangers get them: none speaks of a field they do not see.

The server keeps them all, whatever a page was told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engines.core.conditions import fields_of, holds, parse_condition
from tenon.services import linked_records
from tenon.services.opening import Opened

Rule = Mapping[str, Any]
ALWAYS: Rule = {"all": []}
LOCKS = ("readonly", "forbid_rows")


def told(
    opened: Opened,
    rules: Sequence[Rule],
    place: tuple[str, int | None],
    seen: frozenset[str],
) -> list[Rule]:
    """Return the rules for a page that shows the fields `seen`.

    What a rule locks in the record of `place` because of fields that are not shown, and
    so cannot change here, is locked on the page as well.
    """
    form, record = place
    open_ones = [rule for rule in rules if _named(rule) <= seen]
    if record is None:
        return open_ones
    others = [rule for rule in rules if rule not in open_ones]
    return [*open_ones, *_locking(opened, others, (form, record), seen)]


def _locking(
    opened: Opened, rules: Sequence[Rule], place: tuple[str, int], seen: frozenset[str]
) -> Iterator[Rule]:
    for rule in rules:
        locks = list(_locks(rule, seen))
        if locks and _holds(opened, rule, place, seen):
            yield {"key": rule["key"], "when": ALWAYS, "then": locks}


def _locks(rule: Rule, seen: frozenset[str]) -> Iterator[Rule]:
    for action in rule.get("then", ()):
        for name in LOCKS:
            paths = [p for p in action.get(name, ()) if p.partition(".")[0] in seen]
            if paths:
                yield {name: paths}


def _holds(
    opened: Opened, rule: Rule, place: tuple[str, int], seen: frozenset[str]
) -> bool:
    condition = parse_condition(rule["when"])
    paths = fields_of(condition)
    if any(path.partition(".")[0] in seen for path in paths):
        return False
    record = linked_records.load(opened, *place, paths) or {}
    return holds(condition, record, replace(opened.sight.env, prior=record))


# Lists that a rule compares with, or offers, hold no field names.
_NO_NAMES = frozenset({"value", "only"})


def _named(value: Any) -> frozenset[str]:
    if isinstance(value, Mapping):
        own = {value["field"]} if isinstance(value.get("field"), str) else set()
        if "formula" in value:
            own.add("")  # a formula may read anything
        inner = (
            one
            for key, one in value.items()
            if key not in _NO_NAMES or isinstance(one, Mapping)
        )
        return frozenset(own).union(*map(_named, inner))
    if isinstance(value, list):
        words = (v for v in value if isinstance(v, str))
        return frozenset(words).union(*(_named(v) for v in value))
    return frozenset()
