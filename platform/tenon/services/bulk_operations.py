"""The operations that can be done to many records, each with its way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from engines.core.errors import Problem, ProblemsError, TenonError, text
from engines.form.linking import is_id
from engines.form.model import GIVEN_SYSTEM_KEYS
from engines.form.values import to_json
from engines.form.widget import Role
from engines.rules.decide import judge_record
from tenon.services.bulk_changes import Changes, FieldChange, parse_changes
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver
from tenon.services.opening import absent_record
from tenon.services.patching import native, patch
from tenon.services.removing import delete_in, restore_in
from tenon.services.rule_runs import Firing, fire
from tenon.services.saving import current_record, guard_running, update_with
from tenon.storage.sealing import opened_changes, sealed_changes

Body = Mapping[str, Any]
Plan = dict[str, Any]


@dataclass(frozen=True)
class Effect:
    """What became of one record, and what an undo needs to know."""

    state: str
    version: int | None = None
    before: Any = None
    problem: Any = None


@dataclass
class Work:
    """One operation over one form within one transaction."""

    saver: Saver
    number: int
    operation: "BulkOperation"
    plan: Plan
    _changes: Changes | None = field(default=None, init=False)

    @property
    def place(self) -> tuple[Any, Any, Any, str]:
        """What the journeys of records begin with."""
        opened = self.saver.opened
        return opened.ctx, opened.conn, opened.live, self.saver.form

    @property
    def changes(self) -> Changes:
        """The changes of an edit."""
        if self._changes is None:
            asked = tuple(FieldChange(**one) for one in self.plan["changes"])
            self._changes = Changes(self.saver, asked)
        return self._changes


@dataclass(frozen=True)
class BulkOperation:
    """One operation: the right it needs, how it reads what is asked, do and undo."""

    verb: str
    parse: Callable[[Saver, Body], Plan]
    apply: Callable[[Work, int], Effect]
    undo: Callable[[Work, Any], Effect] | None
    deleted: bool = False


def _parse_edit(saver: Saver, body: Body) -> Plan:
    changes = parse_changes(saver, body.get("changes"))
    asked = [one.as_json() for one in changes.asked]
    return {"changes": asked, "tell": body.get("run_rules") is not False}


def _parse_transfer(_saver: Saver, body: Body) -> Plan:
    owner = body.get("owner")
    if not is_id(owner):
        texts = text("请选择新的负责人。", "Choose the new owner.")
        raise ProblemsError([Problem("required", texts, ("owner",))])
    change = FieldChange("owner", "set", owner).as_json()
    return {"changes": [change], "tell": body.get("run_rules") is not False}


def _parse_nothing(_saver: Saver, _body: Body) -> Plan:
    return {}


def _parse_run(saver: Saver, body: Body) -> Plan:
    rule = saver.opened.live.rules.get(str(body.get("rule")))
    if rule is None or rule.form != saver.form or not rule.enabled:
        texts = text(
            "请选择这个表单的一条已启用的规则。",
            "Choose a rule of this form that is switched on.",
        )
        raise ProblemsError([Problem("bulk.rule", texts, ("rule",))])
    return {"rule": rule.key}


def _edit(work: Work, key: int) -> Effect:
    raw = work.changes.raw(key)
    change = update_with(work.saver, key, raw, tell=work.plan["tell"])
    if not change.changed:
        return Effect("same")
    return Effect("done", change.after["version"], _pairs(work.saver, change))


def _pairs(saver: Saver, change: RecordChange) -> dict[str, list[Any]]:
    """Return `{field: [before, after]}` of what people may fill in, nothing cut."""
    before = change.before or {}
    pairs = {
        key: [to_json(before.get(key)), to_json(change.after.get(key))]
        for key in sorted(change.changed)
        if key in GIVEN_SYSTEM_KEYS or saver.compiled.fields[key].role is Role.INPUT
    }
    return dict(sealed_changes(saver.conn, saver.compiled, pairs))


def _undo_edit(work: Work, row: Any) -> Effect:
    saver = work.saver
    current = current_record(saver, row.record_id, "edit")
    guard_running(saver, current)
    told = opened_changes(saver.conn, saver.compiled, row.before)
    same = {
        key: pair[0]
        for key, pair in told.items()
        if _same(to_json(current.get(key)), pair[1])
    }
    patch(saver, current, native(saver, same), tell=False)
    if len(same) == len(row.before):
        return Effect("undone")
    kept = ", ".join(sorted(row.before.keys() - same.keys()))
    texts = text(
        "之后被他人修改，未撤销：{fields}。",
        "Changed by somebody since, so not undone: {fields}.",
        fields=kept,
    )
    return Effect("undone" if same else "kept", problem=texts)


def _same(one: Any, other: Any) -> bool:
    """Rows that were stored got ids meanwhile: what they hold decides."""
    return bool(_bare(one) == _bare(other))


def _bare(value: Any) -> Any:
    if not value:
        return None
    if isinstance(value, list) and isinstance(value[0], Mapping):
        rows = [{k: v for k, v in one.items() if v is not None} for one in value]
        return [{k: v for k, v in row.items() if k != "id"} or row for row in rows]
    return value


def _delete(work: Work, key: int) -> Effect:
    return Effect("done", delete_in(*work.place, key).after["version"])


def _restore(work: Work, key: int) -> Effect:
    return Effect("done", restore_in(*work.place, key).after["version"])


def _undo_delete(work: Work, row: Any) -> Effect:
    main = work.saver.tables.main
    found = select(main.c.id).where(main.c.id == row.record_id)
    gone = work.saver.conn.execute(found.where(main.c.deleted_at.is_not(None))).first()
    if gone is None:
        alive = work.saver.conn.execute(found).first()
        return Effect("kept", problem=_BACK if alive else _PURGED)
    restore_in(*work.place, row.record_id)
    return Effect("undone")


_BACK = text("已被他人恢复。", "Somebody restored it already.")
_PURGED = text("已被彻底删除。", "It was removed for ever.")


def _undo_restore(work: Work, row: Any) -> Effect:
    current = current_record(work.saver, row.record_id, "delete")
    if current["version"] != row.version:
        texts = text("恢复后被他人修改。", "Somebody changed it since it was restored.")
        return Effect("kept", problem=texts)
    delete_in(*work.place, row.record_id)
    return Effect("undone")


def _run(work: Work, key: int) -> Effect:
    ctx, conn, live, _form = work.place
    if key not in _visible(work, key):
        raise absent_record(key)
    occurrence = f"bulk:{work.number}"
    firing = Firing(live.rules[work.plan["rule"]], key, occurrence, uuid4().hex)
    ended = fire(ctx, conn, live, firing, judge_record)
    if ended["status"] == "failed":
        raise TenonError("bulk.rule_failed", ended["reason"])
    begun = ended["status"] in ("done", "waiting", "running", "held")
    return Effect("done" if begun else "same")


def _visible(work: Work, key: int) -> set[int]:
    main, sight = work.saver.tables.main, work.saver.opened.sight
    mine = sight.rows(work.saver.form, verb="edit") & sight.rows(work.saver.form)
    query = select(main.c.id).where(main.c.id == key, mine)
    return set(work.saver.conn.scalars(query))


OPERATIONS: Mapping[str, BulkOperation] = {
    "edit": BulkOperation("edit", _parse_edit, _edit, _undo_edit),
    "transfer": BulkOperation("transfer", _parse_transfer, _edit, _undo_edit),
    "delete": BulkOperation("delete", _parse_nothing, _delete, _undo_delete),
    "restore": BulkOperation(
        "delete", _parse_nothing, _restore, _undo_restore, deleted=True
    ),
    "run": BulkOperation("edit", _parse_run, _run, None),
}
