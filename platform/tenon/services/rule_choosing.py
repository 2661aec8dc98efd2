"""Choosing one of several people for a record, and saying why him.

Whose turn it is stands with the rule, locked, so that two records at once do not go
to the same person. A dry run looks at it and changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from engines.core.errors import Text, localise, text
from engines.rules.effects import Assign, Load
from tenon.services.rule_acting import Acting
from tenon.services.rule_candidates import Candidates, Person, candidates
from tenon.services.rule_writes import write
from tenon.storage import rule_runs as store

Memory = dict[str, Any]
MOST_REMEMBERED = 500
MOST_NAMED = 6
NOBODY = text("没有可分配的人", "Nobody to assign it to")


@dataclass
class Choice:
    """Who gets a record, None when nobody; and what was known of everybody asked."""

    person: int | None
    asked: Candidates
    loads: Mapping[int, int] = field(default_factory=dict)
    merits: Mapping[int, Decimal] = field(default_factory=dict)


def assign(acting: Acting, effect: Assign) -> dict[str, Any]:
    """Give the record to somebody; return who, and why."""
    conn, place = acting.opened.conn, (acting.live.key, acting.rule.key)
    standing = store.lock_standing(conn, *place)
    memory: Memory = dict(standing.memory or {})
    choice = choose(acting, effect, memory)
    said = acting.turns["said"] = explained(acting, effect, choice)
    why = localise(said, acting.opened.ctx.platform.settings.language)
    if choice.person is None:
        return {"person": None, "why": why}
    store.note_standing(conn, place, {"memory": memory})
    values = {effect.field: choice.person}
    write(acting, acting.rule.form, acting.record_id, values)
    return {"person": choice.person, "why": why}


def imagine(acting: Acting, effect: Assign) -> Choice:
    """Return who would get it after those that were imagined before; write nothing."""
    if "memory" not in acting.turns:
        place = (acting.live.key, acting.rule.key)
        standing = store.standing_of(acting.opened.conn, *place)
        acting.turns["memory"] = dict(standing.memory or {}) if standing else {}
    choice = choose(acting, effect, acting.turns["memory"])
    acting.turns["choice"] = choice
    return choice


def choose(acting: Acting, effect: Assign, memory: Memory) -> Choice:
    """Return who gets the record; `memory` is moved on."""
    asked = candidates(acting, effect)
    choice = Choice(None, asked)
    people = asked.people
    if effect.load or effect.method == "load" or _is_limited(effect, people):
        choice.loads = _loads(acting, effect, people)
    free = [one for one in people if not _is_full(one, effect, choice.loads)]
    asked.passed += [(one.id, "full") for one in people if one not in free]
    if not free:
        return choice
    if effect.method == "best" and effect.best is not None:
        choice.merits = _merits(acting, effect, free)
    chosen = _METHODS.get(effect.method, _in_turn)(choice, free, memory)
    last = [one for one in memory.get("last", []) if one != chosen.id]
    memory["last"] = [*last, chosen.id][-MOST_REMEMBERED:]
    given = acting.turns.get("given")
    if given is not None:
        given[chosen.id] = given.get(chosen.id, 0) + 1
    choice.person = chosen.id
    return choice


def _is_limited(effect: Assign, people: Sequence[Person]) -> bool:
    return any(_limit(one, effect) is not None for one in people)


def _limit(one: Person, effect: Assign) -> int | None:
    return effect.capacity if one.capacity is None else one.capacity


def _is_full(one: Person, effect: Assign, loads: Mapping[int, int]) -> bool:
    limit = _limit(one, effect)
    return limit is not None and loads.get(one.id, 0) >= limit


def _in_turn(_choice: Choice, people: Sequence[Person], memory: Memory) -> Person:
    """Return who had to wait longest."""
    last = memory.get("last", [])
    return min(people, key=lambda one: last.index(one.id) if one.id in last else -1)


def _by_weight(choice: Choice, people: Sequence[Person], memory: Memory) -> Person:
    """Return who is furthest behind his share; who has no weight counts once."""
    total = sum(one.weight for one in people)
    if not total:
        return _in_turn(choice, people, memory)
    behind = memory.get("behind", {})
    due = {one.id: behind.get(str(one.id), 0) + one.weight for one in people}
    chosen = max(people, key=lambda one: due[one.id])
    due[chosen.id] -= total
    # Others of another region keep what they are owed.
    memory["behind"] = {**behind, **{str(one): value for one, value in due.items()}}
    return chosen


def _by_load(choice: Choice, people: Sequence[Person], memory: Memory) -> Person:
    """Return who has least to do; among equals, whose turn it is."""
    least = min(choice.loads.get(one.id, 0) for one in people)
    idle = [one for one in people if choice.loads.get(one.id, 0) == least]
    return _in_turn(choice, idle, memory)


def _by_merit(choice: Choice, people: Sequence[Person], memory: Memory) -> Person:
    """Return who did best; among equals, whose turn it is."""
    most = max(choice.merits.get(one.id, Decimal(0)) for one in people)
    best = [one for one in people if choice.merits.get(one.id, Decimal(0)) == most]
    return _in_turn(choice, best, memory)


_Method = Callable[[Choice, Sequence[Person], Memory], Person]
_METHODS: Mapping[str, _Method] = {
    "weight": _by_weight,
    "load": _by_load,
    "best": _by_merit,
}


def _loads(acting: Acting, effect: Assign, people: Sequence[Person]) -> dict[int, int]:
    """Return how many records each has, those given in this dry run included."""
    load = effect.load or Load(acting.rule.form, effect.field, None)
    holder, where = _counted(acting, load.form, load.field, load.where, people)
    query = select(holder, func.count()).where(*where).group_by(holder)
    found = {row[0]: row[1] for row in acting.opened.conn.execute(query)}
    given: Mapping[int, int] = acting.turns.get("given") or {}
    return {one.id: found.get(one.id, 0) + given.get(one.id, 0) for one in people}


def _merits(
    acting: Acting, effect: Assign, people: Sequence[Person]
) -> dict[int, Decimal]:
    best = effect.best
    assert best is not None
    holder, where = _counted(acting, best.form, best.field, best.where, people)
    table = acting.live.tables[best.form].main
    measure = func.sum(table.c[best.sum]) if best.sum else func.count()
    query = select(holder, measure).where(*where).group_by(holder)
    return {
        row[0]: Decimal(str(row[1] or 0)) for row in acting.opened.conn.execute(query)
    }


def _counted(
    acting: Acting, form: str, field: str, where: Any, people: Sequence[Person]
) -> tuple[Any, list[Any]]:
    sight = acting.opened.sight
    holder = acting.live.tables[form].main.c[field]
    wanted = [sight.rows(form), holder.in_([one.id for one in people])]
    if where is not None:
        wanted.append(sight.resolved(form, where))
    return holder, wanted


_PASSED: Mapping[str, Text] = {
    "absent": text("休假", "away"),
    "full": text("已满", "full"),
}


def explained(acting: Acting, effect: Assign, choice: Choice) -> Text:
    """Return who gets it and why, beside whom, and who was passed over."""
    return {language: _said(acting, effect, choice, language) for language in _WORDS}


def _said(acting: Acting, effect: Assign, choice: Choice, language: str) -> str:
    words = _WORDS[language]
    parts = []
    if choice.person is None:
        parts.append(NOBODY[language])
    else:
        chosen = next(p for p in choice.asked.people if p.id == choice.person)
        named = _name(acting, chosen.id)
        facts = _facts(chosen, effect, choice, words)
        parts.append(words["to"].format(name=named) + facts)
    others = [
        _name(acting, one.id) + _facts(one, effect, choice, words)
        for one in choice.asked.people
        if one.id != choice.person and (one.id, "full") not in choice.asked.passed
    ]
    if others and choice.person is not None:
        parts.append(words["beside"] + words["and"].join(others[:MOST_NAMED]))
    passed = [
        f"{_name(acting, one)}{words['open']}{_PASSED[why][language]}{words['close']}"
        for one, why in choice.asked.passed
    ]
    if passed:
        parts.append(words["passed"] + words["and"].join(passed[:MOST_NAMED]))
    return words["stop"].join(parts)


_WORDS: Mapping[str, Mapping[str, str]] = {
    "zh-CN": {
        "to": "分配给 {name}",
        "beside": "其他：",
        "passed": "跳过：",
        "merit": "业绩 {n}",
        "weight": "权重 {n}",
        "load": "在手 {n}",
        "load_of": "在手 {n}/{most}",
        "and": "、",
        "comma": "，",
        "stop": "；",
        "open": "（",
        "close": "）",
    },
    "en": {
        "to": "Assigned to {name}",
        "beside": "beside ",
        "passed": "passed over: ",
        "merit": "success {n}",
        "weight": "weight {n}",
        "load": "has {n}",
        "load_of": "has {n} of {most}",
        "and": ", ",
        "comma": ", ",
        "stop": "; ",
        "open": " (",
        "close": ")",
    },
}


def _facts(
    one: Person, effect: Assign, choice: Choice, words: Mapping[str, str]
) -> str:
    """Return what spoke for somebody: success, weight, load."""
    found = []
    if effect.method == "best":
        found.append(words["merit"].format(n=f"{choice.merits.get(one.id, 0):,.0f}"))
    if effect.method == "weight":
        found.append(words["weight"].format(n=one.weight))
    if choice.loads:
        limit = _limit(one, effect)
        key = "load" if limit is None else "load_of"
        found.append(words[key].format(n=choice.loads.get(one.id, 0), most=limit))
    if not found:
        return ""
    return f"{words['open']}{words['comma'].join(found)}{words['close']}"


def _name(acting: Acting, person: int) -> str:
    found = acting.organisation.person(person)
    return found.name if found else f"#{person}"
