"""Choosing one of several people for a record: in turn, by weight, load or region.

Whose turn it is stands with the rule, locked, so that two records at once do not go
to the same person.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from engines.rules.effects import Assign, Load
from tenon.services.rule_acting import Acting
from tenon.services.rule_writes import write
from tenon.storage import rule_runs as store

Memory = dict[str, Any]
MOST_REMEMBERED = 500


def assign(acting: Acting, effect: Assign) -> dict[str, Any]:
    """Give the record to somebody; return who."""
    people = candidates(acting, effect)
    if not people:
        return {"person": None}
    conn, place = acting.opened.conn, (acting.live.key, acting.rule.key)
    standing = store.lock_standing(conn, *place)
    memory: Memory = dict(standing.memory or {})
    chosen = _METHODS.get(effect.method, _in_turn)(acting, effect, people, memory)
    memory["last"] = [*(p for p in memory.get("last", []) if p != chosen), chosen][
        -500:
    ]
    store.note_standing(conn, place, {"memory": memory})
    write(acting, acting.rule.form, acting.record_id, {effect.field: chosen})
    return {"person": chosen}


def candidates(acting: Acting, effect: Assign) -> list[int]:
    """Return who may get the record: those at work, of its region if it says so."""
    who = effect.who
    if effect.method == "region":
        who = next(
            (p for codes, p in effect.regions if _lies(effect.region, codes)), who
        )
    people = acting.people(who)
    if not effect.skip_absent:
        return people
    away = _away(acting)
    return [one for one in people if one not in away]


def _lies(value: Any, codes: frozenset[str]) -> bool:
    """Tell whether a value is one of `codes`; a region also lies in those above it."""
    if value is None:
        return False
    held = value if isinstance(value, list | tuple) else [value]
    words = {str(one.get("id") if isinstance(one, Mapping) else one) for one in held}
    return any(
        word == code or (word.isdigit() and word.startswith(code.rstrip("0") or "?"))
        for word in words
        for code in codes
    )


def _away(acting: Acting) -> frozenset[int]:
    """Return who has handed all his work to somebody for now."""
    now = acting.opened.ctx.now()
    return frozenset(
        one.principal
        for one in acting.opened.staff.delegations
        if one.flows is None and one.starts_at <= now < one.ends_at
    )


def _in_turn(
    _acting: Acting, _effect: Assign, people: Sequence[int], memory: Memory
) -> int:
    """Return who had to wait longest."""
    last = memory.get("last", [])
    return min(people, key=lambda one: last.index(one) if one in last else -1)


def _by_weight(
    acting: Acting, effect: Assign, people: Sequence[int], memory: Memory
) -> int:
    """Return who is furthest behind his share; who has no weight counts once."""
    shares = _weights(acting, effect)
    weights = {one: shares.get(one, 1) for one in people}
    total = sum(weights.values())
    if not total:
        return _in_turn(acting, effect, people, memory)
    behind = memory.get("behind", {})
    due = {one: behind.get(str(one), 0) + weights[one] for one in people}
    chosen = max(people, key=lambda one: due[one])
    due[chosen] -= total
    memory["behind"] = {str(one): value for one, value in due.items()}
    return chosen


def _weights(acting: Acting, effect: Assign) -> dict[int, int]:
    found = {}
    for who, weight in effect.weights.items():
        person = acting.organisation.person(int(who) if who.isdigit() else who)
        if person is not None:
            found[person.id] = weight
    return found


def _by_load(
    acting: Acting, effect: Assign, people: Sequence[int], memory: Memory
) -> int:
    """Return who has least to do; among equals, whose turn it is."""
    load = effect.load or Load(acting.rule.form, effect.field, None)
    counts = _counts(acting, load, people)
    least = min(counts.get(one, 0) for one in people)
    idle = [one for one in people if counts.get(one, 0) == least]
    return _in_turn(acting, effect, idle, memory)


def _counts(acting: Acting, load: Load, people: Sequence[int]) -> dict[int, int]:
    sight = acting.opened.sight
    holder = acting.live.tables[load.form].main.c[load.field]
    where = [sight.rows(load.form), holder.in_(people)]
    if load.where is not None:
        where.append(sight.resolved(load.form, load.where))
    query = select(holder, func.count()).where(*where).group_by(holder)
    return {row[0]: row[1] for row in acting.opened.conn.execute(query)}


_METHODS = {"weight": _by_weight, "load": _by_load}
