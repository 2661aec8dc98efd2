"""Judging a record: every problem at once, values converted and computed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engines.core.environment import Env
from engines.core.errors import Problem, text
from engines.form.links import LinkReader, Loaded, NoLinks
from engines.form.model import GIVEN_SYSTEM_KEYS, SYSTEM_KEYS, Field
from engines.form.scope import Scope, Values
from engines.form.widget import Role, StorageType

if TYPE_CHECKING:
    from engines.form.compiled import CompiledForm
    from engines.form.computing import Step

_ROW_WORDS = frozenset({"id", "position", "parent_id"})


@dataclass(frozen=True)
class Ask:
    """What a judgement depends on besides the raw values.

    `current` is the stored record, None for a new one. `levels` are the person's
    rights by field or `subform.column`; a field that is not named may be written.
    """

    env: Env
    current: Mapping[str, Any] | None = None
    links: LinkReader = field(default_factory=NoLinks)
    levels: Mapping[str, str] = field(default_factory=dict)


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
        self.raw = raw
        self.ask = ask
        self.levels = ask.levels
        self.links = Loaded(ask.links)
        prior = ask.current if ask.env.prior is None else ask.env.prior
        self.env = replace(ask.env, prior=prior) if prior is not None else ask.env
        self.main = Scope(form.block, ask.current, self.env, self.links)
        self.rows: dict[str, list[Scope]] = {}

    def run(self) -> Outcome:
        """Return the outcome."""
        self.take()
        self.open()
        self.compute(defaults=True)
        self.apply_rules()
        self.settle_hidden()
        self.check()
        return self.outcome()

    def take(self) -> None:
        main, fields = self.main, self.form.block.fields
        for key, raw in self.raw.items():
            found = fields.get(key)
            if found is None:
                self.system(key, raw)
            elif found.role is not Role.INPUT or not self.may(found, key, raw, main):
                continue
            elif found.storage is StorageType.ROWS:
                self.take_rows(found, raw)
            else:
                main.take(key, raw)
        if self.ask.current is None:
            main.prefill()
        for key in self.form.subforms:
            if key not in self.rows:
                self.keep_rows(key)

    def system(self, key: str, raw: Any) -> None:
        """Take owner and department; refuse the rest, which nobody may set."""
        if key in GIVEN_SYSTEM_KEYS:
            value = self.form.system_takers[key](raw)
            if isinstance(value, Problem):
                self.main.problems.append(value.under(key))
            else:
                self.main.values[key] = value
            return
        if key in SYSTEM_KEYS:
            texts = text(
                "“{key}”由系统维护，不能填写。",
                "'{key}' is kept by the system. Leave it out.",
                key=key,
            )
            self.main.report("field.system", texts, key)
            return
        texts = text(
            "没有字段“{key}”，请检查拼写。",
            "There is no field '{key}'. Check the spelling.",
            key=key,
        )
        self.main.report("field.unknown", texts, key)

    def level(self, scope: Scope, key: str) -> str:
        """Return the person's right on a field; a column has that of its subform."""
        prefix = scope.block.prefix
        outer = self.levels.get(prefix[:-1], "write")
        return self.levels.get(prefix + key, outer)

    def may(self, found: Field, key: str, raw: Any, scope: Scope) -> bool:
        """Tell whether the person may write a field; name it if he tries in vain."""
        level = (
            self.levels.get(scope.block.prefix + key, "write") if self.levels else ""
        )
        if level in ("", "write"):
            return True
        current = (scope.current or {}).get(key)
        if found.storage is StorageType.ROWS or raw == found.kind.masked(current):
            return False
        value = scope.block.takers[key](raw)
        if isinstance(value, Problem) or value != current:
            texts = text("您无权修改此字段。", "You may not change this field.")
            scope.report("field.forbidden", texts, key)
        return False

    def take_rows(self, found: Field, raw: Any) -> None:
        listed = self.form.block.takers[found.key](raw)
        if isinstance(listed, Problem):
            self.main.problems.append(listed.under(found.key))
            self.main.invalid.add(found.key)
            return
        self.main.given.add(found.key)
        stored = {
            row["id"]: row for row in (self.ask.current or {}).get(found.key) or ()
        }
        self.rows[found.key] = [
            self.take_row(found, at, row, stored) for at, row in enumerate(listed or ())
        ]
        self.same_rows(found.key, list(stored))

    def same_rows(self, key: str, stored: Sequence[Any]) -> None:
        """Refuse a row that is given twice, and new or missing rows without a right."""
        ids = [scope.values["id"] for scope in self.rows[key]]
        known = [one for one in ids if one is not None]
        if len(set(known)) < len(known):
            texts = text("同一行出现了两次。", "One row is given twice.")
            self.main.report("row.repeated", texts, key)
        if self.levels.get(key, "write") != "write" and ids != stored:
            texts = text("您无权增删这些行。", "You may not add or remove these rows.")
            self.main.report("field.forbidden", texts, key)

    def take_row(
        self, found: Field, at: int, raw: Mapping[str, Any], stored: Mapping[Any, Any]
    ) -> Scope:
        block = self.form.rows[found.key]
        identity = raw.get("id")
        current = None if identity is None else stored.get(_hashable(identity))
        scope = Scope(block, current, self.env, self.links)
        scope.path, scope.outer = (found.key, at), self.main.view
        if identity is not None and current is None:
            texts = text(
                "这一行已不存在，请刷新。", "This row is gone. Reload the page."
            )
            scope.report("row.unknown", texts, "id")
        for key, value in raw.items():
            column = block.fields.get(key)
            if column is None:
                self.odd_column(scope, key)
            elif column.role is Role.INPUT and self.may(column, key, value, scope):
                scope.take(key, value)
        if current is None:
            scope.values["id"] = None
            scope.prefill()
        return scope

    def odd_column(self, scope: Scope, key: str) -> None:
        if key in _ROW_WORDS:
            return
        texts = text("子表没有列“{key}”。", "The rows have no column '{key}'.", key=key)
        scope.report("field.unknown", texts, key)

    def keep_rows(self, key: str) -> None:
        """Open the stored rows that nobody touched, for formulas over them."""
        stored = (self.ask.current or {}).get(key) or ()
        scopes = [
            Scope(self.form.rows[key], row, self.env, self.links) for row in stored
        ]
        for at, scope in enumerate(scopes):
            scope.path, scope.outer = (key, at), self.main.view
        self.rows[key] = scopes

    def open(self) -> None:
        main = self.main
        if self.ask.current is None:
            main.view.update(self.form.birth(self.env))
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
        view = scope.seen() if step.wide else scope.view
        scope.fill(key, step.run(view, self.env))

    def compute_row(self, scope: Scope) -> None:
        """Work out one row only: a rule of a row must not cost all other rows."""
        for step in self.form.steps:
            source = step.source
            if source.rows is not None and source.rows.key == scope.path[0]:
                self.step(step, scope, False)

    def apply_rules(self) -> None:
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
            self.keep_rows(key)
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
        level = self.level(scope, key) if self.levels else "write"
        if level != "write" or scope.block.fields[key].role is not Role.INPUT:
            return False
        if scope.current is None or by_rule or key in scope.given:
            return True
        return scope.current.get(key) is not None

    def check_readonly(self, scope: Scope) -> None:
        """Name changes of fields that were read-only before this edit began."""
        frozen = [key for key, state in scope.flags.readonly.items() if state]
        if not frozen or scope.current is None:
            return
        before = self.flags_before(scope)
        for key in frozen:
            kept = key in scope.given and key not in scope.flags.assigned
            if kept and before.get(key) and self.differs(scope, key):
                texts = text("此字段当前只读。", "This field is read-only now.")
                scope.report("field.readonly", texts, key)

    def differs(self, scope: Scope, key: str) -> bool:
        if key in self.rows and not scope.path:
            rows = [s.values for s in self.rows[key]]
            return rows != list((scope.current or {}).get(key) or ())
        return bool(scope.values.get(key) != (scope.current or {}).get(key))

    def flags_before(self, scope: Scope) -> dict[str, bool]:
        """Return what was read-only under the stored values."""
        stored = Scope(scope.block, scope.current, self.env, self.links)
        stored.outer = scope.outer
        stored.open()
        stored.apply_rules(lambda _scope: None)
        return stored.flags.readonly

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


def _hashable(identity: Any) -> Any:
    return identity if isinstance(identity, int) else None
