"""Loops: rules that set each other off, seen before it happens.

A rule leads to another when what it writes is what the other waits for. Each circle is
told at every rule in it, as a warning: at run time it stops by itself, but it is
rarely meant.
"""

from collections.abc import Iterator, Mapping, Sequence

import networkx as nx

from engines.core.errors import Problem, localise, text
from engines.core.world import World
from engines.rules.action import Written
from engines.rules.definition import ACTIONS, Rule

# Circles that are told of one app; there can be very many.
MOST = 50


def loops(rules: Mapping[str, Rule], world: World) -> dict[str, list[Problem]]:
    """Return the warnings by the key of the rule they belong to."""
    found: dict[str, list[Problem]] = {}
    for circle in _circles(rules, world):
        for place, key in enumerate(circle):
            others = [*circle[place + 1 :], *circle[:place]]
            problem = _told(rules, others)
            found.setdefault(key, []).append(problem)
    return found


def _circles(rules: Mapping[str, Rule], world: World) -> Iterator[list[str]]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    awake = {key: rule for key, rule in rules.items() if rule.enabled}
    written = {key: list(writes(rule, world)) for key, rule in awake.items()}
    for key, done in written.items():
        for other, rule in awake.items():
            if any(wakes(one, rule) for one in done):
                graph.add_edge(key, other)
    for number, circle in enumerate(nx.simple_cycles(graph)):
        if number >= MOST:
            return
        yield circle


def writes(rule: Rule, world: World) -> Iterator[Written]:
    """Yield what the actions of a rule may do to records."""
    if rule.phase == "before":
        # What is set before saving is part of the save that set it off.
        return
    for use in rule.uses():
        if not use.disabled:
            given = {**use.props, **use.lists}
            yield from ACTIONS[use.kind].writes(given, rule.form, world)


def wakes(written: Written, rule: Rule) -> bool:
    """Tell whether what is written may be what a rule waits for."""
    if rule.phase != "after" or rule.form != written.form:
        return False
    if written.operation not in rule.trigger_type.operations:
        return False
    if written.operation == "flow":
        return rule.trigger.props.get("event") == "started"
    watched = _watched(rule)
    if watched is None or written.fields is None:
        return True
    return any(_may_wake(key, written, rule) for key in watched & written.fields)


def _may_wake(key: str, written: Written, rule: Rule) -> bool:
    """Tell whether what is written into a field may be what a rule waits for in it."""
    wanted = rule.trigger.props.get("to")
    return not (wanted and key in written.values and written.values[key] not in wanted)


def _watched(rule: Rule) -> frozenset[str] | None:
    """Return the fields whose change a rule waits for; None for any."""
    given = rule.trigger.props
    if isinstance(given.get("field"), str):
        return frozenset((given["field"],))
    fields = given.get("fields")
    return frozenset(fields) if fields else None


def _told(rules: Mapping[str, Rule], others: Sequence[str]) -> Problem:
    names = {
        language: "”→“".join(localise(rules[one].title, language) for one in others)
        for language in ("zh-CN", "en")
    }
    if not others:
        texts = text(
            "这条规则写入的正是它自己等待的字段，会触发自己一次。请确认这是您想要的。",
            "This rule writes what it waits for itself: it sets itself off once. "
            "Make sure that it is meant.",
        )
    else:
        texts = text(
            "这条规则与“{zh}”相互触发，每条记录在一条连锁中只执行一次。"
            "请确认这是您想要的。",
            "This rule and '{en}' set each other off. Each runs once per record in a "
            "chain. Make sure that it is meant.",
            zh=names["zh-CN"],
            en=names["en"].replace("”→“", "' → '"),
        )
    return Problem("rule.loop", texts, ("actions",), "warning")
