"""Sequence: steps with waits between them that a record goes through, once enrolled."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Listed
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from engines.core.conditions import Condition, condition_schema
from engines.core.errors import Text, text
from engines.core.schema import (
    Schema,
    array,
    boolean,
    choice,
    integer,
    localised,
    props,
    string,
)
from engines.rules.definition import KEY, Use
from engines.rules.program import Position, following, use_at
from engines.rules.sequences.timing import Window
from engines.rules.spans import clock_schema, zone_schema
from engines.rules.templates import as_text

Again = Literal["never", "ended", "days"]
Versions = Literal["pinned", "moves"]
AGAIN: Mapping[str, Text] = {
    "never": text("不再进入", "Never again"),
    "ended": text("结束后可再次进入", "Again once it has ended"),
    "days": text("结束若干天后可再次进入", "Again some days after it ended"),
}
VERSIONS: Mapping[str, Text] = {
    "pinned": text("按进入时的版本走完", "Ends under the release it began with"),
    "moves": text(
        "改用新版本，从同一步继续", "Moves on to the new one, at the same step"
    ),
}
MOST_STEPS = 200


@dataclass(frozen=True)
class Cap:
    """At most so many messages to one person within so many days.

    `person` is the field that tells people apart; without one it is the record.
    """

    messages: int
    days: int
    person: str | None = None


@dataclass(frozen=True, eq=False)
class Sequence:
    """A parsed sequence; every step has a key of its own."""

    key: str
    title: Text
    form: str
    steps: tuple[Use, ...]
    titles: Mapping[str, Text]
    enrol: Condition | None = None
    goal: Condition | None = None
    leave: Condition | None = None
    again: Again = "never"
    again_days: int = 0
    window: Window = field(default_factory=Window)
    cap: Cap | None = None
    versions: Versions = "pinned"
    enabled: bool = True

    def uses(self) -> Iterator[Use]:
        """Yield every step, those inside others included."""
        for use in self.steps:
            yield from use.all()

    def position_of(self, key: str) -> Position | None:
        """Return the address of the step called `key`."""
        return next((at for at, use in self.addresses() if use.key == key), None)

    def addresses(self) -> Iterator[tuple[Position, Use]]:
        """Yield every step with its address."""
        yield from _addresses(self.steps, ())

    def key_at(self, position: Position | None) -> str | None:
        """Return the key of the step at an address."""
        use = use_at(self.steps, position) if position else None
        return use.key if use else None

    def ahead(self, key: str) -> list[str]:
        """Return the keys of the steps after `key`, as far as no branch is taken."""
        found: list[str] = []
        at = self.position_of(key)
        at = following(self.steps, at) if at else None
        while at is not None and len(found) < MOST_STEPS:
            found.append(self.key_at(at) or "")
            at = following(self.steps, at)
        return found


def _addresses(uses: Listed[Use], inside: Position) -> Iterator[tuple[Position, Use]]:
    for number, use in enumerate(uses):
        at = (*inside, number)
        yield at, use
        for name, below in use.lists.items():
            yield from _addresses(below, (*at, name))


def _hours() -> dict[str, Any]:
    return {
        "from": clock_schema(text("从", "From")),
        "to": clock_schema(text("到", "To")),
    }


def _limits() -> dict[str, Schema]:
    """Return how often records come in, and when and how often people are told."""
    again = props(
        ["policy"], policy=choice(AGAIN), days=integer(minimum=0, maximum=3660)
    )
    cap = props(
        ["messages", "days"],
        messages=integer(minimum=1, maximum=100),
        days=integer(minimum=1, maximum=366),
        person=string(),
    )
    days = array(integer(minimum=1, maximum=7), maxItems=7)
    return {
        "again": again,
        "window": props((), days=days, **_hours()),
        "quiet": props(["from", "to"], **_hours()),
        "timezone": zone_schema(),
        "cap": cap,
        "versions": choice(VERSIONS, default="pinned"),
    }


@cache
def sequence_schema() -> Schema:
    """Return the JSON Schema of a sequence; each action judges its own settings."""
    return props(
        ["key", "form", "steps"],
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        enabled=boolean(default=True),
        form=string(),
        enrol=props(when=condition_schema()),
        goal=condition_schema(),
        leave=condition_schema(),
        steps=array({"type": "object", "required": ["do"]}, maxItems=MOST_STEPS),
        **_limits(),
    )


def names(raw: Any) -> dict[str, Text]:
    """Return the titles of steps by key, those inside others included.

    A message is called by its own words, with `[name]` where a value comes in.
    """
    found: dict[str, Text] = {}
    for one in raw if isinstance(raw, list) else ():
        if isinstance(one, Mapping):
            if one.get("title"):
                words = as_text(one["title"]).items()
                key = str(one.get("key"))
                found[key] = {lang: _VALUE.sub(r"[\1]", said) for lang, said in words}
            for name in ("then", "else"):
                found |= names(one.get(name))
    return found


_VALUE = re.compile(r"\{\{\s*(?:record\.)?([\w.]+).*?\}\}")
