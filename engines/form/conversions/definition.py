"""Conversion: which records become which others, and how their fields map."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.assignments import check_assignments, no_field, no_form
from engines.core.conditions import (
    Condition,
    condition_schema,
    fields_of,
    parse_condition,
)
from engines.core.conditions.sql_check import sql_problems
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    choice,
    localised,
    props,
    string,
)
from engines.core.world import World
from engines.form.conversions.mapping import made_by
from engines.form.definition import KEY, as_text

Assignments = Mapping[str, Any]
# What happens to an existing record that is chosen instead of a new one.
FILLS = ("blank", "all", "nothing")


@dataclass(frozen=True)
class Target:
    """One record that is made, or an existing one that is chosen instead.

    `shows` are the fields the dialog asks; `existing` says which fields of a chosen
    record are filled: those still blank, all that are mapped, or none. A new one that
    is not to `submit` waits as a draft: somebody starts its flow by hand.
    """

    key: str
    form: str
    title: Text | None = None
    optional: bool = False
    values: Assignments = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    existing: str = "blank"
    submit: bool = True


@dataclass(frozen=True)
class Carry:
    """Records whose `field` leads to the source are linked to what was made, too."""

    form: str
    field: str
    values: Assignments


@dataclass(frozen=True)
class Conversion:
    """How a record of `form` is converted; `when` says which records may be.

    One that `repeats` is done as often as people like, in parts for example.
    """

    key: str
    title: Text
    form: str
    targets: tuple[Target, ...]
    when: Condition | None = None
    carry: tuple[Carry, ...] = ()
    done: Assignments = field(default_factory=dict)
    repeats: bool = False

    @property
    def verb(self) -> str:
        """What a person must be allowed to do with the source."""
        return "edit" if self.done or self.carry or not self.repeats else "view"

    def target(self, key: str) -> Target | None:
        """Return the target called `key`."""
        return next((one for one in self.targets if one.key == key), None)


def conversion_schema() -> Schema:
    """Return the JSON Schema of a conversion."""
    carry = props(
        ("form", "field", "set"),
        form=string(input="form"),
        field=string(),
        set=_VALUES,
    )
    return props(
        ("key", "form", "targets"),
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        form=string(input="form"),
        when=condition_schema(),
        targets=array(_target_schema(), minItems=1, maxItems=10),
        carry=array(carry, maxItems=20),
        done=props(set=_VALUES),
        repeats=boolean(default=False),
    )


_VALUES: Schema = {
    "type": "object",
    "additionalProperties": anything(),
    "x-input": "assignments",
}


def _target_schema() -> Schema:
    return props(
        ("key", "form"),
        key=string(pattern=KEY),
        form=string(input="form"),
        title=localised(),
        optional=boolean(default=False),
        set=_VALUES,
        shows=array(string(), maxItems=100),
        existing=choice(FILLS, default="blank"),
        submit=boolean(default=True),
    )


def parse_conversion(raw: Any) -> Conversion:
    """Return the conversion; raises ProblemsError with all problems."""
    found = list(judge(conversion_schema(), raw))
    when = None
    if not found and raw.get("when") is not None:
        try:
            when = parse_condition(raw["when"], ("when",))
        except ProblemsError as error:
            found += error.problems
    if found:
        raise ProblemsError(found)
    return Conversion(
        key=raw["key"],
        title=as_text(raw.get("title"), raw["key"]),
        form=raw["form"],
        targets=tuple(map(_target, raw["targets"])),
        when=when,
        carry=tuple(
            Carry(one["form"], one["field"], one["set"]) for one in raw.get("carry", ())
        ),
        done=raw.get("done", {}).get("set", {}),
        repeats=raw.get("repeats", False),
    )


def _target(raw: Mapping[str, Any]) -> Target:
    return Target(
        key=raw["key"],
        form=raw["form"],
        title=as_text(raw["title"], raw["key"]) if "title" in raw else None,
        optional=raw.get("optional", False),
        submit=raw.get("submit", True),
        values=raw.get("set", {}),
        shows=tuple(raw.get("shows", ())),
        existing=raw.get("existing", "blank"),
    )


def check_conversion(one: Conversion, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a conversion in its app."""
    return tuple(_problems(one, world))


def _problems(one: Conversion, world: World) -> Iterator[Problem]:
    if one.form not in world.forms:
        yield no_form(one.form, ("form",))
        return
    if one.when is not None:
        yield from _when_problems(one.when, one.form, world)
    known: set[str] = set()
    for at, target in enumerate(one.targets):
        yield from _target_problems(one, target, known, world, ("targets", at))
        known.add(target.key)
    for at, carry in enumerate(one.carry):
        yield from _carry_problems(one, carry, known, world, ("carry", at))
    here: Path = ("done", "set")
    yield from _mapping(one.done, (one.form, one.form), known, world, here)


def _when_problems(when: Condition, form: str, world: World) -> Iterator[Problem]:
    unknown = sorted(key for key in fields_of(when) if world.find(form, key) is None)
    yield from (no_field(form, key, ("when",)) for key in unknown)
    if not unknown:
        yield from (one.under("when") for one in sql_problems(when, form, world))


def _target_problems(
    one: Conversion, target: Target, known: set[str], world: World, path: Path
) -> Iterator[Problem]:
    if target.key in known:
        texts = text(
            "目标“{key}”出现了两次。请改名。",
            "The target '{key}' exists twice. Rename one.",
            key=target.key,
        )
        yield Problem("conversion.duplicate", texts, (*path, "key"))
    if target.form not in world.forms:
        yield no_form(target.form, (*path, "form"))
        return
    forms = (one.form, target.form)
    yield from _mapping(target.values, forms, known, world, (*path, "set"))
    for at, key in enumerate(target.shows):
        if world.find(target.form, key) is None:
            yield no_field(target.form, key, (*path, "shows", at))


def _carry_problems(
    one: Conversion, carry: Carry, known: set[str], world: World, path: Path
) -> Iterator[Problem]:
    if carry.form not in world.forms:
        yield no_form(carry.form, (*path, "form"))
        return
    shape = world.find(carry.form, carry.field)
    if shape is None:
        yield no_field(carry.form, carry.field, (*path, "field"))
    elif shape.target != one.form:
        texts = text(
            "字段“{field}”没有指向表单“{form}”。",
            "The field '{field}' does not lead to the form '{form}'.",
            field=carry.field,
            form=one.form,
        )
        yield Problem("conversion.no_link", texts, (*path, "field"))
    forms = (one.form, carry.form)
    yield from _mapping(carry.values, forms, known, world, (*path, "set"))


def _mapping(
    given: Assignments,
    forms: tuple[str, str],
    known: set[str],
    world: World,
    path: Path,
) -> Iterator[Problem]:
    """Yield problems of assignments that may name what was made before."""
    yield from check_assignments(given, forms, world, path)
    for key, value in given.items():
        name = made_by(value)
        if name is not None and name not in known:
            texts = text(
                "“{name}”不是排在前面的目标。请调整顺序或改选。",
                "'{name}' is no target made before. Change the order or the choice.",
                name=name,
            )
            yield Problem("conversion.not_made", texts, (*path, key, "made"))
