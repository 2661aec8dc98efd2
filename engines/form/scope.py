"""Scope: one record, or one row of a subform, while it is being judged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.environment import Env
from engines.core.errors import Path, Problem, Text, text
from engines.form.conditions import Holds
from engines.form.links import Loaded
from engines.form.model import Field
from engines.form.taking import Taker
from engines.form.values import to_json, to_native
from engines.form.widget import Role, StorageType

Values = dict[str, Any]


@dataclass(frozen=True)
class CompiledRule:
    """A form rule, ready to run."""

    when: Holds
    then: tuple[Callable[["Scope"], None], ...]
    otherwise: tuple[Callable[["Scope"], None], ...]


@dataclass(frozen=True)
class Block:
    """The fields of one level, compiled; a subform's columns are a block too.

    `shown` are the fields that some rule shows: hidden until it does. `links` are the
    link fields that formulas look through, with target and paths.
    """

    fields: Mapping[str, Field]
    takers: Mapping[str, Taker]
    rules: tuple[CompiledRule, ...]
    shown: frozenset[str]
    links: Mapping[str, tuple[str, frozenset[str]]]
    constants: Mapping[str, Callable[[Env], Any]]
    stored: tuple[str, ...]
    required: tuple[str, ...]
    prefix: str = ""


@dataclass
class Flags:
    """What the rules decided about the fields of one scope."""

    hidden: set[str]
    required: dict[str, bool] = field(default_factory=dict)
    readonly: dict[str, bool] = field(default_factory=dict)
    options: dict[str, frozenset[str]] = field(default_factory=dict)
    fixed_rows: dict[str, bool] = field(default_factory=dict)
    assigned: set[str] = field(default_factory=set)


class Scope:
    """Values by key, and the same values as formulas and conditions see them."""

    def __init__(
        self, block: Block, current: Mapping[str, Any] | None, env: Env, links: Loaded
    ) -> None:
        self.block = block
        self.current = current
        self.env = env
        self.links = links
        self.path: Path = ()
        self.values: Values = dict(current) if current else {}
        self.view: Values = {}
        self.outer: Values | None = None
        self.flags = Flags(set(block.shown))
        self.given: set[str] = set()
        self.invalid: set[str] = set()
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.stale = False

    def report(self, code: str, texts: Text, *below: str | int) -> None:
        """Note what is wrong at `below` in this scope."""
        self.problems.append(Problem(code, texts, (*self.path, *below)))

    def take(self, key: str, raw: Any) -> None:
        """Judge one raw value and keep it, or note its problem."""
        value = self.block.takers[key](raw)
        if value.__class__ is Problem:
            self.problems.append(value.under(*self.path, key))
            self.invalid.add(key)
        else:
            self.values[key] = value
            self.given.add(key)

    def prefill(self) -> None:
        """Make a new record or row: blanks and constant defaults."""
        values, constants = self.values, self.block.constants
        for key in self.block.stored:
            if key not in values:
                values[key] = constants[key](self.env) if key in constants else None

    def open(self) -> None:
        """Make the view that formulas see from the values."""
        self.view.update(self.values)
        for key in self.block.links:
            self.look(key)

    def look(self, key: str) -> None:
        """Let formulas see through the link `key`."""
        value = self.values.get(key, self.view.get(key))
        if value is None:
            return
        target, paths = self.block.links[key]
        many = isinstance(value, list)
        ids = value if many else [value]
        self.links.load(target, ids, paths)
        records = [self.links.record(target, paths, one) for one in ids]
        self.view[key] = records if many else records[0]

    def put(self, key: str, value: Any) -> None:
        """Set a value, for the record and for formulas."""
        if self.block.fields[key].storage is not StorageType.NONE:
            self.values[key] = value
        self.view[key] = value
        if key in self.block.links:
            self.look(key)

    def kept(self, key: str) -> bool:
        """Tell whether `key` has the value that is stored: no link was made anew."""
        if self.current is None:
            return False
        return bool(self.values.get(key) == self.current.get(key))

    def seen(self) -> Values:
        """Return what formulas see: in a row, the main record behind the row."""
        return self.view if self.outer is None else {**self.outer, **self.view}

    def fill(self, key: str, answer: Any) -> None:
        """Set the answer of a formula; a field of input judges it like any value."""
        field = self.block.fields[key]
        value = to_native(field.type, answer, field.decimals, self.env)
        if field.role is not Role.INPUT:
            convert = field.kind.convert
            if convert and value is not None:
                value = convert(answer, field.props)
            self.put(key, value)
            return
        taken = self.block.takers[key](to_json(value))
        if taken.__class__ is Problem:
            self.problems.append(taken.under(*self.path, key))
        else:
            self.put(key, taken)

    def apply_rules(self, after_set: Callable[["Scope"], None]) -> None:
        """Run the rules top-down; the last that speaks about a field wins."""
        for rule in self.block.rules:
            acts = rule.then if rule.when(self.seen(), self.env) else rule.otherwise
            for act in acts:
                act(self)
            if self.stale:
                self.stale = False
                after_set(self)

    def begin_round(self, said: tuple[int, int]) -> None:
        """Forget what the rules decided and said, but not which fields they set."""
        self.flags = Flags(set(self.block.shown), assigned=self.flags.assigned)
        del self.problems[said[0] :], self.warnings[said[1] :]

    def assigned(self) -> Values:
        """Return the values of the fields that rules have set."""
        return {key: self.view.get(key) for key in self.flags.assigned}

    def assign(self, key: str) -> None:
        """Note that a rule sets `key`, so that what depends on it is worked out."""
        self.flags.assigned.add(key)
        self.stale = True

    def settle_hidden(self, hidden: set[str]) -> bool:
        """Undo what was typed into hidden fields; tell whether anything changed."""
        changed = False
        for key in hidden:
            field = self.block.fields.get(key)
            if (
                field is None
                or field.role is not Role.INPUT
                or key in self.flags.assigned
            ):
                continue
            before = self.current.get(key) if self.current else None
            if self.values.get(key) != before:
                self.put(key, before)
                changed = True
        if hidden and self.invalid & hidden:
            self.forgive(hidden)
        return changed

    def forgive(self, hidden: set[str]) -> None:
        """Forget what is wrong with values that hidden fields do not keep."""
        place = len(self.path)
        self.problems = [
            p
            for p in self.problems
            if p.code == "rule.error" or p.path[place : place + 1] not in _ones(hidden)
        ]

    def check_options(self) -> None:
        """Name values outside what a rule leaves of the options."""
        for key, allowed in self.flags.options.items():
            value = self.values.get(key)
            chosen = value if isinstance(value, list) else [value]
            if value is None or allowed.issuperset(chosen):
                continue
            texts = text(
                "当前条件下不能选这个选项。", "This option cannot be chosen here."
            )
            self.report("value.option", texts, key)


def _ones(keys: set[str]) -> set[Path]:
    return {(key,) for key in keys}
