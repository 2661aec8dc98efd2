"""Parsing: a sequence out of its document, with every problem at its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.conditions import Condition, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, localise, text
from engines.core.judge import judge
from engines.rules.definition import ACTIONS, list_problems, parse_actions
from engines.rules.sequences.definition import (
    Cap,
    Sequence,
    names,
    sequence_schema,
)
from engines.rules.sequences.timing import ALL_DAYS, Hours, Window
from engines.rules.spans import clock, is_zone, zone_of
from engines.rules.templates import as_text


def parse_sequence(raw: Any) -> Sequence:
    """Return the sequence; raises ProblemsError with all problems, each at its path."""
    found = list(judge(sequence_schema(), raw))
    if not found:
        found += list_problems(raw["steps"], ("steps",))
        found += _zone(raw.get("timezone"))
    conditions = {} if found else _conditions(raw, found)
    if not found:
        found += _step_problems(raw["steps"], ("steps",), set())
    if found:
        raise ProblemsError(found)
    again = raw.get("again", {"policy": "never"})
    return Sequence(
        key=raw["key"],
        title=as_text(raw.get("title", raw["key"])),
        form=raw["form"],
        steps=parse_actions(raw["steps"]),
        titles=names(raw["steps"]),
        again=again["policy"],
        again_days=again.get("days", 0),
        window=_window(raw),
        cap=Cap(**raw["cap"]) if "cap" in raw else None,
        versions=raw.get("versions", "pinned"),
        enabled=raw.get("enabled", True),
        **conditions,
    )


def _zone(name: str | None) -> Iterator[Problem]:
    if name is not None and not is_zone(name):
        texts = text(
            "没有时区“{zone}”。例如 Asia/Shanghai。",
            "There is no time zone '{zone}'. Write e.g. Asia/Shanghai.",
            zone=name,
        )
        yield Problem("sequence.zone", texts, ("timezone",))


def _window(raw: Mapping[str, Any]) -> Window:
    window, quiet = raw.get("window", {}), raw.get("quiet")
    return Window(
        days=frozenset(window.get("days") or ALL_DAYS),
        hours=_hours(window),
        quiet=_hours(quiet) if quiet else None,
        zone=zone_of(raw),
    )


def _hours(raw: Mapping[str, Any]) -> Hours | None:
    start, end = clock(raw.get("from")), clock(raw.get("to"))
    return Hours(start, end) if start is not None and end is not None else None


def _conditions(
    raw: Mapping[str, Any], found: list[Problem]
) -> dict[str, Condition | None]:
    read: dict[str, Condition | None] = {}
    places: dict[str, tuple[Any, Path]] = {
        "enrol": (raw.get("enrol", {}).get("when"), ("enrol", "when")),
        "goal": (raw.get("goal"), ("goal",)),
        "leave": (raw.get("leave"), ("leave",)),
    }
    for name, (written, path) in places.items():
        try:
            read[name] = parse_condition(written, path) if written else None
        except ProblemsError as error:
            found += error.problems
    return read


def _step_problems(raw: Any, path: Path, seen: set[str]) -> Iterator[Problem]:
    """Yield what steps need beyond what actions do: a key, and a kind that may wait."""
    for number, one in enumerate(raw):
        here, key = (*path, number), one.get("key")
        if not key or key in seen:
            texts = text(
                "每一步都要有自己的 key，好在修改后继续。请补上或改名。",
                "Every step needs a key of its own, to go on after a change. "
                "Add or rename it.",
            )
            yield Problem("sequence.step_key", texts, (*here, "key"))
        seen.add(str(key))
        kind = ACTIONS[one["do"]]
        if (kind.alone and kind.name != "wait") or kind.only_before:
            texts = text(
                "序列中不能使用“{zh}”。请放到规则里。",
                "'{en}' cannot stand in a sequence. Put it into a rule.",
                zh=localise(kind.label, "zh-CN"),
                en=localise(kind.label, "en"),
            )
            yield Problem("sequence.action", texts, (*here, "do"))
        for name in kind.lists:
            yield from _step_problems(one.get(name, ()), (*here, name), seen)
