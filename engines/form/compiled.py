"""A form compiled once per release: everything that judging a record needs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from engines.core.conditions import parse_condition
from engines.core.environment import Env
from engines.core.errors import Problem, text
from engines.core.expression import parse, references
from engines.form.computing import (
    PEOPLE_LINKS,
    Step,
    compile_steps,
    link_needs,
    read_by,
)
from engines.form.conditions import compared_fields
from engines.form.intake import Ask
from engines.form.judging import Judgement, Outcome
from engines.form.linking import LINK, to_id
from engines.form.links import LinkReader, NoLinks
from engines.form.model import GIVEN_SYSTEM_KEYS, Field, Form, FormRule
from engines.form.numbering import AutoNumber
from engines.form.ruling import compile_rules, shown_by
from engines.form.scope import Block, Scope
from engines.form.taking import Taker, compile_taker
from engines.form.value_check import compile_check
from engines.form.values import to_native
from engines.form.widget import Role, StorageType

RowCheck = Callable[[Scope, Sequence[Scope]], None]
Needs = Mapping[str, tuple[str, frozenset[str]]]


@dataclass(frozen=True, eq=False)
class CompiledForm:
    """A form that judges records.

    `needs` names, by path of a link (`customer`, `items.product`), the dotted paths
    that formulas and rules read through it, so that the caller can fetch them at once.
    """

    form: Form
    fields: Mapping[str, Field]
    block: Block
    rows: Mapping[str, Block]
    steps: tuple[Step, ...]
    row_checks: Mapping[str, RowCheck]
    system_takers: Mapping[str, Taker]
    links: Needs

    def judge(
        self,
        raw: Mapping[str, Any],
        *,
        env: Env,
        current: Mapping[str, Any] | None = None,
        links: LinkReader | None = None,
        levels: Mapping[str, str] | None = None,
    ) -> Outcome:
        """Return the values to save, or everything that is wrong with `raw`."""
        ask = Ask(env, current, links or NoLinks(), levels or {})
        return Judgement(self, raw, ask).run()

    def recompute(
        self,
        values: Mapping[str, Any],
        *,
        env: Env,
        links: LinkReader | None = None,
    ) -> Mapping[str, Any]:
        """Return the computed fields of a stored record that come out differently."""
        judgement = Judgement(self, {}, Ask(env, values, links or NoLinks()))
        found = judgement.computed()
        return {key: found.values[key] for key in found.changed}

    def birth(self, env: Env) -> Mapping[str, Any]:
        """Return the system fields of a record that is being made."""
        user = env.user or {}
        me, own = user.get("id"), user.get("department")
        moment = {"created_at": env.now, "updated_at": env.now, "version": 1}
        people = {"created_by": me, "updated_by": me, "owner": me, "department": own}
        return moment | people

    @cached_property
    def needs(self) -> Mapping[str, frozenset[str]]:
        """The dotted paths read through each link."""
        return {link: paths for link, (_target, paths) in self.links.items()}

    @cached_property
    def subforms(self) -> tuple[str, ...]:
        """The keys of the subforms."""
        return tuple(self.rows)

    @cached_property
    def rollups(self) -> tuple[Field, ...]:
        """The fields that the platform computes over records that point here."""
        return self._of(Role.ROLLUP)

    @cached_property
    def newborn(self) -> Mapping[str, Any]:
        """What formulas read of the rollups of a record that nothing points at yet."""
        nothing = ("count", "sum")
        return {
            f.key: Decimal(0) for f in self.rollups if f.props["function"] in nothing
        }

    @cached_property
    def rollups_read(self) -> frozenset[str]:
        """The rollups that formulas, rules, defaults or limits of the form read."""
        heads = {path.partition(".")[0] for path in read_by(self.form)}
        bound = [f for f in self.rollups if f.props.get("limit")]
        for field in bound:
            heads |= {field.key, *references(parse(field.props["limit"]))}
        return frozenset(f.key for f in self.rollups if f.key in heads)

    @cached_property
    def rollup_formulas(self) -> tuple[str, ...]:
        """The stored formulas that read a rollup, by themselves or through others.

        Their answers grow old when a record that points here is saved: the platform
        then calls `recompute` for this one.
        """
        aged = {field.key for field in self.rollups}
        found = []
        for step in self.steps:
            source = step.source
            if not source.is_default and aged & step.reads:
                aged.add(source.path)
                found.append(source.path)
        return tuple(found)

    @cached_property
    def lookups(self) -> tuple[Field, ...]:
        """The fields that show a field of a referenced record."""
        return self._of(Role.LOOKUP)

    @cached_property
    def references(self) -> tuple[Field, ...]:
        """The fields that link to records of other forms, people left out."""
        people = (None, "user", "department")
        return tuple(f for f in self.form.fields if f.target not in people)

    @cached_property
    def linking(self) -> tuple[tuple[Field, frozenset[str]], ...]:
        """The fields that name something else, or whose columns do.

        Each comes with the fields that its filter compares the candidates with.
        """
        return tuple(
            (field, _compared(field))
            for field in self.form.fields
            if field.links or any(column.links for column in field.fields)
        )

    @cached_property
    def trees(self) -> tuple[Field, ...]:
        """The fields that make a tree of the form's own records."""
        return tuple(f for f in self.form.fields if f.kind.of_itself)

    @cached_property
    def auto_numbers(self) -> tuple[AutoNumber, ...]:
        """The numbers that the platform gives when a record is made."""
        return tuple(
            AutoNumber(f.key, tuple(f.props["parts"]), f.props["start"])
            for f in self._of(Role.NUMBERING)
        )

    @cached_property
    def unique(self) -> tuple[tuple[str, ...], ...]:
        """The groups of fields whose values no two records share."""
        single = tuple((f.key,) for f in self.form.fields if f.unique)
        return tuple(dict.fromkeys((*single, *self.form.unique)))

    def _of(self, role: Role) -> tuple[Field, ...]:
        return tuple(f for f in self.form.fields if f.role is role)


def _compared(field: Field) -> frozenset[str]:
    raw = field.props.get("filter")
    if not raw:
        return frozenset()
    named = compared_fields(parse_condition(raw))
    return frozenset(path.partition(".")[0] for path in named)


def compile_form(form: Form) -> CompiledForm:
    """Return `form`, ready to judge; raises ProblemsError for broken formulas."""
    links = link_needs(form)
    subforms = [f for f in form.fields if f.storage is StorageType.ROWS]
    link = compile_check(LINK)
    return CompiledForm(
        form=form,
        fields={f.key: f for f in form.fields},
        block=_block(form.fields, form.rules, links),
        rows={f.key: _block(f.fields, f.rules, links, f"{f.key}.") for f in subforms},
        steps=compile_steps(form),
        row_checks={f.key: _row_check(f) for f in subforms},
        system_takers=dict.fromkeys(GIVEN_SYSTEM_KEYS, _system_taker(link)),
        links=links,
    )


def _system_taker(check: Callable[[Any], Problem | None]) -> Taker:
    def take(raw: Any) -> Any:
        return None if raw is None else check(raw) or to_id(raw)

    return take


def _block(
    fields: Iterable[Field], rules: Iterable[FormRule], links: Needs, prefix: str = ""
) -> Block:
    known = {f.key: f for f in fields}
    takers = {f.key: compile_taker(f) for f in known.values()}
    stored = [f for f in known.values() if f.storage not in _UNSTORED]
    rules = tuple(rules)
    return Block(
        fields=known,
        takers=takers,
        rules=compile_rules(rules, known, takers),
        shown=shown_by(rules),
        links=_links_of(known, links, prefix),
        constants=_constants(known, takers),
        stored=tuple(f.key for f in stored),
        required=tuple(f.key for f in known.values() if f.required),
        prefix=prefix,
    )


_UNSTORED = (StorageType.NONE, StorageType.ROWS)


def _links_of(known: Mapping[str, Field], links: Needs, prefix: str) -> Needs:
    if prefix:
        inside = {k.removeprefix(prefix): v for k, v in links.items()}
        return {k: v for k, v in inside.items() if k in known}
    return {k: v for k, v in links.items() if k in known or k in PEOPLE_LINKS}


def _constants(
    known: Mapping[str, Field], takers: Mapping[str, Taker]
) -> dict[str, Callable[[Env], Any]]:
    found = {}
    for key, field in known.items():
        default = field.default or {}
        name = next((n for n in _DEFAULTS if default.get(n)), None)
        if name:
            found[key] = _relative(_DEFAULTS[name], field)
        elif "value" in default and field.storage is not StorageType.ROWS:
            value = takers[key](default["value"])
            found[key] = _fixed(None if isinstance(value, Problem) else value)
    return found


def _fixed(value: Any) -> Callable[[Env], Any]:
    return lambda _env: value


def _relative(find: Callable[[Env], Any], field: Field) -> Callable[[Env], Any]:
    return lambda env: to_native(field.type, find(env), field.decimals, env)


_DEFAULTS: Mapping[str, Callable[[Env], Any]] = {
    "me": lambda env: (env.user or {}).get("id"),
    "my_department": lambda env: (env.user or {}).get("department"),
    "now": lambda env: env.now,
    "today": lambda env: env.today,
}


def _row_check(field: Field) -> RowCheck:
    fewest = field.props.get("min_rows", 0)
    groups = [(c.key,) for c in field.fields if c.unique]
    groups += [tuple(group) for group in field.props.get("unique") or ()]

    def check(main: Scope, rows: Sequence[Scope]) -> None:
        touched = main.current is None or field.key in main.given
        if touched and len(rows) < fewest and field.key not in main.invalid:
            texts = text(
                "至少填 {fewest} 行。", "Give at least {fewest} rows.", fewest=fewest
            )
            main.report("rows.too_few", texts, field.key)
        for group in groups:
            _check_unique(group, rows)

    return check


def _check_unique(group: tuple[str, ...], rows: Sequence[Scope]) -> None:
    seen: set[Any] = set()
    for row in rows:
        values = tuple(_normal(row.values.get(key)) for key in group)
        if None in values:
            continue
        if values in seen:
            texts = text("与上面的行重复。", "An earlier row has the same value.")
            row.report("rows.repeated", texts, group[0])
        seen.add(values)


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip().casefold()
    return tuple(map(str, value)) if isinstance(value, list) else value
