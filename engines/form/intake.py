"""Intake: raw JSON into scopes, under the rights of the person who sends it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engines.core.environment import Env
from engines.core.errors import Problem, text
from engines.form.links import LinkReader, Loaded, NoLinks
from engines.form.model import GIVEN_SYSTEM_KEYS, SYSTEM_KEYS, Field
from engines.form.scope import Scope
from engines.form.widget import Role, StorageType

if TYPE_CHECKING:
    from engines.form.compiled import CompiledForm

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


class Intake:
    """The raw values of one record, judged one by one."""

    def __init__(
        self, form: "CompiledForm", raw: Mapping[str, Any], ask: Ask, env: Env
    ) -> None:
        self.form = form
        self.raw = raw
        self.ask = ask
        self.env = env
        self.levels = ask.levels
        self.links = Loaded(ask.links)
        self.main = Scope(form.block, ask.current, env, self.links)
        self.rows: dict[str, list[Scope]] = {}

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
        if not self.levels or self.level(scope, key) == "write":
            return True
        if found.storage is StorageType.ROWS:
            return True  # judged column by column
        current = (scope.current or {}).get(key)
        if raw == found.kind.masked(current):
            return False
        if (
            scope.current is None
            and found.default is not None
            and self.seen(scope, key)
        ):
            return False  # the form shows its default, which is set here anyway
        value = scope.block.takers[key](raw)
        if isinstance(value, Problem) or value != current:
            texts = text("您无权修改此字段。", "You may not change this field.")
            scope.report("field.forbidden", texts, key)
        return False

    def seen(self, scope: Scope, key: str) -> bool:
        """Tell whether the person may read a field as it is."""
        return self.level(scope, key) == "read"

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


def _hashable(identity: Any) -> Any:
    return identity if isinstance(identity, int) else None
