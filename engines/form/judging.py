"""Judging a record: every problem at once, values converted and computed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engines.core.errors import Problem, text
from engines.form.intake import Ask, Intake
from engines.form.model import GIVEN_SYSTEM_KEYS
from engines.form.scope import Flags, Scope, Values
from engines.form.widget import Role

if TYPE_CHECKING:
    from engines.form.compiled import CompiledForm
    from engines.form.computing import Step


ROUNDS = 5


@dataclass(frozen=True)
class Outcome:
    """The judged record: engine-native values of every stored field.

    `changed` are the fields that differ from the stored record; `hidden` those that
    the rules hide. There is nothing to save while there are `problems`.
    """

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    changed: frozenset[str]
    hidden: frozenset[str]


class Judgement:
    """One run over one record; made for each, thrown away after."""

    def __init__(self, form: "CompiledForm", raw: Mapping[str, Any], ask: Ask) -> None:
        self.form = form
        self.ask = ask
        prior = ask.current if ask.env.prior is None else ask.env.prior
        self.env = replace(ask.env, prior=prior) if prior is not None else ask.env
        self.intake = Intake(form, raw, ask, self.env)
        self.main, self.rows = self.intake.main, self.intake.rows
        self.links = self.intake.links

    def run(self) -> Outcome:
        """Return the outcome."""
        self.intake.take()
        self.open()
        self.compute(defaults=True)
        self.apply_rules()
        self.settle_hidden()
        self.check()
        return self.outcome()

    def computed(self) -> Outcome:
        """Return the record with its formulas worked out anew, nothing judged."""
        self.intake.take()
        self.open()
        self.compute()
        return self.outcome()

    def open(self) -> None:
        main = self.main
        if self.ask.current is None:
            main.view.update({**self.form.birth(self.env), **self.form.newborn})
        main.open()
        for key, scopes in self.rows.items():
            self.preload(key, scopes)
            for scope in scopes:
                scope.open()
            main.view[key] = [scope.view for scope in scopes]

    def preload(self, key: str, scopes: Iterable[Scope]) -> None:
        """Read what all rows link to at once, not row by row."""
        for link, (target, paths) in self.form.rows[key].links.items():
            found = (scope.values.get(link) for scope in scopes)
            several = (
                v if isinstance(v, list) else [v] for v in found if v is not None
            )
            self.links.load(target, [one for ids in several for one in ids], paths)

    def compute(self, *, defaults: bool = False) -> None:
        for step in self.form.steps:
            source = step.source
            if source.rows is None:
                self.step(step, self.main, defaults)
                continue
            for scope in self.rows[source.rows.key]:
                self.step(step, scope, defaults)

    def step(self, step: "Step", scope: Scope, defaults: bool) -> None:
        key = step.source.field.key
        if step.source.is_default:
            asked = key in scope.given or key in scope.invalid
            if not defaults or asked or scope.current is not None:
                return
        if step.follows and scope.kept(step.follows):
            return
        view = scope.seen() if step.wide else scope.view
        scope.fill(key, step.run(view, self.env))

    def compute_row(self, scope: Scope) -> None:
        """Work out one row only: a rule of a row must not cost all other rows."""
        for step in self.form.steps:
            source = step.source
            if source.rows is not None and source.rows.key == scope.path[0]:
                self.step(step, scope, False)

    def apply_rules(self) -> None:
        """Run the rules until what they set stays, so that their order is no trap."""
        every = list(self.scopes())
        said = [(len(scope.problems), len(scope.warnings)) for scope in every]
        for _round in range(ROUNDS):
            before = [scope.assigned() for scope in every]
            self.rule_once()
            if [scope.assigned() for scope in every] == before:
                return
            if _round < ROUNDS - 1:
                for scope, counts in zip(every, said, strict=True):
                    scope.begin_round(counts)

    def rule_once(self) -> None:
        for scopes in self.rows.values():
            for scope in scopes:
                scope.apply_rules(self.compute_row)
            if any(scope.flags.assigned for scope in scopes):
                self.compute()
        self.main.apply_rules(lambda _main: self.compute())

    def scopes(self) -> Iterable[Scope]:
        yield self.main
        for scopes in self.rows.values():
            yield from scopes

    def hidden(self, scope: Scope) -> set[str]:
        """Return the hidden fields of a scope; the main rules may hide columns too."""
        own = scope.flags.hidden
        prefix = scope.block.prefix
        if not prefix:
            return own
        dotted = (k for k in self.main.flags.hidden if k.startswith(prefix))
        return own | {key.removeprefix(prefix) for key in dotted}

    def settle_hidden(self) -> None:
        changed = [s.settle_hidden(self.hidden(s)) for s in self.scopes()]
        for key in self.main.flags.hidden & self.rows.keys():
            self.intake.keep_rows(key)
            changed.append(True)
        if any(changed):
            self.open()
            self.compute()

    def check(self) -> None:
        for scope in self.scopes():
            hidden = self.hidden(scope)
            self.check_required(scope, hidden)
            self.check_readonly(scope)
            scope.check_options()
        for key, scopes in self.rows.items():
            if key not in self.main.flags.hidden:
                self.form.row_checks[key](self.main, scopes)
                self.check_added(key, scopes)

    def check_added(self, key: str, scopes: Iterable[Scope]) -> None:
        """Refuse new rows where rules forbid them, before this edit and after it."""
        if not self.main.flags.fixed_rows.get(key):
            return
        if self.ask.current and not self.flags_before(self.main).fixed_rows.get(key):
            return
        if any(scope.values.get("id") is None for scope in scopes):
            texts = text("当前不能增加行。", "No rows may be added now.")
            self.main.report("rows.fixed", texts, key)

    def check_required(self, scope: Scope, hidden: set[str]) -> None:
        decided = self.decided(scope)
        for key in {**dict.fromkeys(scope.block.required), **decided}:
            by_rule = decided.get(key)
            if by_rule is False or key in hidden or key in scope.invalid:
                continue
            if self.blank(scope, key) and self.owed(scope, key, by_rule):
                texts = text(
                    "请填写“{zh_name}”。",
                    "'{en_name}' is required.",
                    zh_name=scope.block.fields[key].title["zh-CN"],
                    en_name=scope.block.fields[key].title.get("en", key),
                )
                scope.report("field.required", texts, key)

    def decided(self, scope: Scope) -> dict[str, bool]:
        """Return what rules say of being required, by fields of the scope."""
        prefix, known = scope.block.prefix, scope.block.fields
        found = {k: v for k, v in scope.flags.required.items() if k in known}
        if prefix:
            dotted = self.main.flags.required.items()
            found |= {
                k.removeprefix(prefix): v for k, v in dotted if k.startswith(prefix)
            }
        return found

    def blank(self, scope: Scope, key: str) -> bool:
        if not scope.path and key in self.rows:
            return not self.rows[key]
        return scope.values.get(key) is None

    def owed(self, scope: Scope, key: str, by_rule: bool | None) -> bool:
        """Tell whether the person must fill the field: one he may, and that he had.

        A field that has always been blank does not stop an edit of another.
        """
        level = self.intake.level(scope, key)
        if level != "write" or scope.block.fields[key].role is not Role.INPUT:
            return False
        if scope.current is None or by_rule or key in scope.given:
            return True
        return scope.current.get(key) is not None

    def check_readonly(self, scope: Scope) -> None:
        """Name changes of fields that were read-only before this edit began."""
        frozen = _frozen(scope, scope.flags, self.main.flags)
        if not frozen or scope.current is None:
            return
        main = self.flags_before(self.main) if scope.block.prefix else self.main.flags
        before = _frozen(scope, self.flags_before(scope), main)
        for key in frozen:
            kept = key in scope.given and key not in scope.flags.assigned
            if kept and key in before and self.differs(scope, key):
                texts = text("此字段当前只读。", "This field is read-only now.")
                scope.report("field.readonly", texts, key)

    def differs(self, scope: Scope, key: str) -> bool:
        if key in self.rows and not scope.path:
            rows = [s.values for s in self.rows[key]]
            return rows != list((scope.current or {}).get(key) or ())
        return bool(scope.values.get(key) != (scope.current or {}).get(key))

    def flags_before(self, scope: Scope) -> Flags:
        """Return what the rules decide under the stored values."""
        stored = Scope(scope.block, scope.current, self.env, self.links)
        stored.outer = scope.outer
        stored.open()
        stored.apply_rules(lambda _scope: None)
        return stored.flags

    def outcome(self) -> Outcome:
        block = self.form.block
        kept = (*block.stored, *GIVEN_SYSTEM_KEYS)
        values = {
            k: v for k in kept if (v := self.main.values.get(k, self)) is not self
        }
        for key, scopes in self.rows.items():
            if key in self.main.given or self.ask.current is None or scopes:
                values[key] = [scope.values for scope in scopes]
        every = list(self.scopes())
        return Outcome(
            values=values,
            problems=tuple(p for scope in every for p in scope.problems),
            warnings=tuple(p for scope in every for p in scope.warnings),
            changed=self.changed(values),
            hidden=frozenset(self.main.flags.hidden),
        )

    def changed(self, values: Values) -> frozenset[str]:
        stored = self.ask.current or {}
        keys = (*self.form.block.stored, *self.form.subforms, *GIVEN_SYSTEM_KEYS)
        return frozenset(
            key
            for key in keys
            if key in values and _differ(values[key], stored.get(key))
        )


def _differ(value: Any, stored: Any) -> bool:
    if value in (None, []) and stored in (None, []):
        return False
    return bool(value != stored)


def _frozen(scope: Scope, own: Flags, main: Flags) -> list[str]:
    """Return the read-only fields of a scope; rules name those of rows with a dot."""
    prefix = scope.block.prefix
    found = [key for key, state in own.readonly.items() if state]
    if prefix:
        dotted = [key for key, state in main.readonly.items() if state]
        found += [k.removeprefix(prefix) for k in dotted if k.startswith(prefix)]
    return found
