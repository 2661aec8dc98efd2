"""Candidates: who may get a record, with the weight and capacity that each has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import literal, select

from engines.rules.effects import Assign, Roster
from tenon.services.rule_acting import Acting


@dataclass(frozen=True)
class Person:
    """Somebody who may get it; without a capacity there is no limit."""

    id: int
    weight: int = 1
    capacity: int | None = None


@dataclass
class Candidates:
    """Who may get a record, and who was passed over for which reason."""

    people: list[Person]
    passed: list[tuple[int, str]] = field(default_factory=list)


def candidates(acting: Acting, effect: Assign) -> Candidates:
    """Return those of the roster, else of the region, else whom the rule names."""
    found = _of_roster(acting, effect.roster) if effect.roster else []
    if not found:
        weights = _weights(acting, effect)
        found = [Person(one, weights.get(one, 1)) for one in _named(acting, effect)]
    if not effect.skip_absent:
        return Candidates(found)
    away = _away(acting)
    passed = [(one.id, "absent") for one in found if one.id in away]
    return Candidates([one for one in found if one.id not in away], passed)


def _of_roster(acting: Acting, roster: Roster) -> list[Person]:
    """Return who stands in the records of a list, each once, as first written."""
    sight, main = acting.opened.sight, acting.live.tables[roster.form].main
    wanted = [sight.rows(roster.form), main.c[roster.person].is_not(None)]
    if roster.where is not None:
        wanted.append(sight.resolved(roster.form, roster.where))
    weight = main.c[roster.weight] if roster.weight else literal(1)
    capacity = main.c[roster.capacity] if roster.capacity else literal(None)
    query = select(main.c[roster.person], weight, capacity).where(*wanted)
    found: dict[int, Person] = {}
    for who, share, most in acting.opened.conn.execute(query.order_by(main.c.id)):
        limit = None if most is None else int(most)
        found.setdefault(who, Person(who, 1 if share is None else int(share), limit))
    return [one for one in found.values() if _is_active(acting, one.id)]


def _is_active(acting: Acting, person: int) -> bool:
    known = acting.organisation.person(person)
    return known is not None and known.active


def _named(acting: Acting, effect: Assign) -> list[int]:
    who = effect.who
    if effect.regions and effect.region is not None:
        who = next(
            (p for codes, p in effect.regions if lies(effect.region, codes)), who
        )
    return acting.people(who)


def lies(value: Any, codes: Iterable[str]) -> bool:
    """Tell whether a value is one of `codes`; a region also lies in those above it.

    A code of six digits ends in pairs of zeros above the districts.

    >>> lies("310115", ["310000"]), lies("310115", ["310100"]), lies("north", ["north"])
    (True, True, True)
    >>> lies("510104", ["500000"]), lies("321102", ["321000"])
    (False, False)
    """
    if value is None:
        return False
    held = value if isinstance(value, list | tuple) else [value]
    words = {str(one.get("id") if isinstance(one, Mapping) else one) for one in held}
    return any(
        word == code or _is_below(word, code) for word in words for code in codes
    )


def _is_below(word: str, code: str) -> bool:
    if not (word.isdigit() and code.isdigit()):
        return False
    while code.endswith("00"):
        code = code[:-2]
    return bool(code) and word.startswith(code)


def _away(acting: Acting) -> frozenset[int]:
    """Return who has handed all his work to somebody for now."""
    now = acting.opened.ctx.now()
    return frozenset(
        one.principal
        for one in acting.opened.staff.delegations
        if one.flows is None and one.starts_at <= now < one.ends_at
    )


def _weights(acting: Acting, effect: Assign) -> dict[int, int]:
    found = {}
    for who, weight in effect.weights.items():
        person = acting.organisation.person(int(who) if who.isdigit() else who)
        if person is not None:
            found[person.id] = weight
    return found
