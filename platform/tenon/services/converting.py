"""Converting: one record becomes several others, in one transaction.

The person needs the right to change the record and to create each target; what the
definition maps is then its own business, also where he may not fill it in himself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from engines.core.assignments import paths_read
from engines.core.conditions import fields_of
from engines.core.errors import Path, Problem, ProblemsError, TenonError, localise, text
from engines.form.conversions import (
    Carry,
    Conversion,
    Target,
    mapped,
    with_made,
)
from engines.form.linking import is_id
from tenon.context import Context
from tenon.services import linked_records
from tenon.services.changes import RecordChange
from tenon.services.file_copies import copied
from tenon.services.guarding import Saver
from tenon.services.opening import Opened, absent_record, look, open_app, open_form
from tenon.services.raw_values import as_raw
from tenon.services.reading import seen_title
from tenon.services.saving import create_with, current_record, update_with
from tenon.storage import converted as store
from tenon.storage.history import plain
from tenon.storage.sealing import sealed_changes

Row = dict[str, Any]
Made = dict[str, int | None]


@dataclass(frozen=True)
class Converting:
    """One record that is being converted by one person."""

    opened: Opened
    conversion: Conversion
    record: int

    @property
    def conn(self) -> Connection:
        """The transaction."""
        return self.opened.conn

    def full(self, form: str) -> Saver:
        """Return who writes what the definition maps: the person, with its right."""
        ctx = self.opened.ctx
        actor = replace(ctx.actor, is_admin=True)
        source = f"conversion:{self.conversion.key}"
        acting = replace(ctx.acting(actor), source=source)
        return Saver(look(acting, self.conn, self.opened.live), form)

    def loaded(self) -> Row:
        """Return the record with everything that the mapping reads."""
        saver = self.full(self.conversion.form)
        paths = set(_paths(self.conversion))
        found = linked_records.load(saver.opened, saver.form, self.record, paths)
        if found is None:
            raise absent_record(self.record)
        return found


def _paths(conversion: Conversion) -> Iterator[str]:
    if conversion.when is not None:
        yield from fields_of(conversion.when)
    for given in (
        *(target.values for target in conversion.targets),
        *(carry.values for carry in conversion.carry),
        conversion.done,
    ):
        yield from paths_read(given)


def find(opened: Opened, key: str, record: Any) -> Converting:
    """Return the conversion `key` of a record; raises where there is none."""
    conversion = opened.live.of("conversion").get(key)
    if conversion is None or not opened.rights.form(conversion.form).visible:
        texts = text("没有转换“{key}”。", "There is no conversion '{key}'.", key=key)
        raise TenonError("conversion.absent", texts)
    if not is_id(record):
        texts = text("请选择要转换的记录。", "Choose the record to convert.")
        raise ProblemsError([Problem("required", texts, ("record",))])
    return Converting(opened, conversion, record)


def run(ctx: Context, app: str, key: str, body: Mapping[str, Any]) -> Row:
    """Convert a record: `{"record", "version"?, "targets": {key: choice}}`.

    A choice is `{"values": …}` for a new record, `{"existing": id}` for one that is
    there, or null to leave an optional target out.
    """
    chosen = body.get("targets") or {}
    if not isinstance(chosen, Mapping):
        texts = text("“targets”应为对象。", "'targets' must be an object.")
        raise ProblemsError([Problem("invalid", texts, ("targets",))])

    def work(conn: Connection) -> Row:
        one = find(open_app(ctx, conn, app), key, body.get("record"))
        return _convert(one, chosen, body.get("version"))

    return ctx.database.retried(work)


def guard_convertible(one: Converting) -> None:
    """Refuse a record that was converted before, or that must not be."""
    conversion, place = one.conversion, (one.opened.live.key, one.conversion.form)
    known = store.standing(one.conn, place, one.record, conversion.key)
    if known and not conversion.repeats:
        texts = text(
            "这条记录已经转换过。可在记录页撤销后重新转换。",
            "This record was converted already. Revert that first.",
        )
        raise TenonError("conversion.done", texts)
    if not meets(one):
        texts = text(
            "这条记录还不满足转换条件。",
            "This record does not meet the condition of the conversion.",
        )
        raise TenonError("conversion.not_ready", texts)


def meets(one: Converting) -> bool:
    """Tell whether the condition of the conversion holds for the record."""
    conversion, opened = one.conversion, one.opened
    if conversion.when is None:
        return True
    main = opened.live.tables[conversion.form].main
    said = opened.sight.resolved(conversion.form, conversion.when)
    query = select(main.c.id).where(main.c.id == one.record, said)
    return one.conn.execute(query).first() is not None


def _convert(one: Converting, chosen: Mapping[str, Any], version: Any) -> Row:
    opened, conversion = one.opened, one.conversion
    saver = Saver(opened, conversion.form)
    current = current_record(saver, one.record, conversion.verb)
    guard_convertible(one)
    if version is not None and version != current["version"]:
        raise _stale()
    work = Work(one, one.loaded(), {})
    steps = [
        work.make(target, chosen.get(target.key, {})) for target in conversion.targets
    ]
    carried = [moved for carry in conversion.carry for moved in work.carry(carry)]
    kept = [step for step in steps if step is not None]
    values = {
        "app": opened.live.key,
        "conversion": conversion.key,
        "form": conversion.form,
        "record_id": one.record,
        "made": kept,
        "carried": carried,
        "source": work.finish(),
        "actor_id": opened.ctx.actor.id,
        "at": opened.ctx.now(),
    }
    number = store.add(one.conn, values)
    return {"id": number, "made": [link_of(opened, step) for step in kept]}


@dataclass(frozen=True)
class Work:
    """The steps of one conversion: what was read, what has been made so far."""

    one: Converting
    loaded: Mapping[str, Any]
    made: Made

    def make(self, target: Target, choice: Any) -> Row | None:
        """Make one target, fill an existing record, or leave it out."""
        path: Path = ("targets", target.key)
        if choice is None:
            if not target.optional:
                texts = text("“{key}”不能省略。", "'{key}' is needed.", key=target.key)
                raise ProblemsError([Problem("required", texts, path)])
            self.made[target.key] = None
            return None
        if not isinstance(choice, Mapping):
            texts = text("应为对象。", "This must be an object.")
            raise ProblemsError([Problem("invalid", texts, path)])
        try:
            existing = choice.get("existing")
            step = (
                self._create(target, choice)
                if existing is None
                else self._fill(target, existing)
            )
        except ProblemsError as error:
            under = [problem.under(*path) for problem in error.problems]
            raise ProblemsError(under, error.code) from error
        self.made[target.key] = step["id"]
        return step

    def values(self, target: Target) -> Row:
        """Return what the mapping gives a target, as a save takes it."""
        saver = self.one.full(target.form)
        env = saver.opened.sight.env
        raw = as_raw(saver.compiled, mapped(target.values, self.loaded, env))
        return raw | with_made(target.values, self.made)

    def _create(self, target: Target, choice: Mapping[str, Any]) -> Row:
        open_form(self.one.opened, target.form, "create")
        said = choice.get("values") or {}
        asked = {k: v for k, v in said.items() if k in target.shows}
        full = self.one.full(target.form)
        saver = Saver(full.opened, target.form, asks=not choice.get("accept"))
        ctx, conn = self.one.opened.ctx, self.one.conn
        raw = copied(ctx, conn, saver.compiled, self.values(target) | asked)
        change = create_with(saver, [raw], submit=target.submit)[0]
        made = {"target": target.key, "form": target.form, "id": change.record_id}
        return made | {"created": True, "version": change.after.get("version", 1)}

    def _fill(self, target: Target, existing: Any) -> Row:
        main = self.one.opened.live.tables[target.form].main
        seen = select(main.c.id).where(
            main.c.id == existing, self.one.opened.sight.rows(target.form)
        )
        if not is_id(existing) or self.one.conn.execute(seen).first() is None:
            raise absent_record(existing)
        saver = self.one.full(target.form)
        current = current_record(saver, existing, "edit")
        values = self.values(target)
        wanted = {
            key: value
            for key, value in values.items()
            if value is not None
            and target.existing != "nothing"
            and (target.existing == "all" or current.get(key) in (None, []))
        }
        raw = copied(self.one.opened.ctx, self.one.conn, saver.compiled, wanted)
        change = update_with(saver, existing, raw) if raw else None
        made = {"target": target.key, "form": target.form, "id": existing}
        return made | {"created": False, "changes": pairs(saver, change)}

    def carry(self, carry: Carry) -> Iterator[Row]:
        """Link what leads to the source to what was made, too."""
        saver = self.one.full(carry.form)
        main = saver.tables.main
        query = select(main.c.id).where(
            main.c[carry.field] == self.one.record, main.c.deleted_at.is_(None)
        )
        env = saver.opened.sight.env
        raw = as_raw(saver.compiled, mapped(carry.values, self.loaded, env))
        raw |= with_made(carry.values, self.made)
        for key in list(self.one.conn.scalars(query)):
            change = update_with(saver, key, raw)
            yield {"form": carry.form, "id": key, "changes": pairs(saver, change)}

    def finish(self) -> Row:
        """Change the source itself as the definition says; return what changed."""
        given = self.one.conversion.done
        saver = self.one.full(self.one.conversion.form)
        env = saver.opened.sight.env
        raw = as_raw(saver.compiled, mapped(given, self.loaded, env))
        raw |= with_made(given, self.made)
        change = update_with(saver, self.one.record, raw) if raw else None
        return pairs(saver, change)


def pairs(saver: Saver, change: RecordChange | None) -> Row:
    """Return `{field: [before, after]}` of a change, secrets sealed."""
    if change is None:
        return {}
    before = change.before or {}
    found = {
        key: [plain(before.get(key)), plain(change.after.get(key))]
        for key in sorted(change.changed)
        if key in saver.compiled.fields
    }
    return dict(sealed_changes(saver.conn, saver.compiled, found))


def link_of(opened: Opened, step: Mapping[str, Any]) -> Row:
    """Return where something that was made is found."""
    form = opened.live.forms[step["form"]].form
    return {
        "target": step["target"],
        "form": step["form"],
        "form_title": localise(form.title, opened.ctx.language),
        "id": step["id"],
        "title": seen_title(opened, step["form"], step["id"]),
        "created": step["created"],
    }


def _stale() -> TenonError:
    return TenonError(
        "record.stale",
        text(
            "这条记录刚被他人修改。请刷新后重试。",
            "Somebody else just changed this record. Reload it.",
        ),
    )
