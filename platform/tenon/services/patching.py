"""Patching: values that were right before are written back without judging them.

An undo, a merge and a cleared link must not fail because a rule of the form has grown
stricter since. Unique rules, formulas, history and ripples hold as in every save.
"""

from collections.abc import Mapping
from typing import Any

from engines.form import Field, StorageType
from engines.form.model import GIVEN_SYSTEM_KEYS
from engines.form.values import from_json
from tenon.services.changes import RecordChange
from tenon.services.guarding import Saver, guard
from tenon.services.links import Links
from tenon.services.saving import follow
from tenon.services.writing import write_changes

Values = dict[str, Any]


def patch(
    saver: Saver, current: Mapping[str, Any], values: Mapping[str, Any], *, tell: bool
) -> RecordChange | None:
    """Write engine-native `values` over a stored record; None when nothing differs.

    Formulas that read them are computed again. `tell` False keeps rules asleep.
    """
    ctx, key = saver.ctx, current["id"]
    after: Values = {**current, **values}
    sight = saver.opened.sight
    after |= saver.compiled.recompute(
        after, env=sight.env, links=Links(saver.conn, sight)
    )
    changed = frozenset(k for k in after if _differ(after[k], current.get(k)))
    if not changed:
        return None
    guard(saver, [after], [()], key)
    after |= {"updated_at": ctx.now(), "updated_by": ctx.actor.id}
    write_changes(saver, key, dict(current), after, changed)
    after["version"] = current["version"] + 1
    kept = {k: v for k, v in after.items() if not k.startswith("~")}
    change = RecordChange(saver.form, key, "updated", current, kept, changed)
    follow(saver, [change], tell=tell)
    return change


def _differ(value: Any, stored: Any) -> bool:
    if value in (None, []) and stored in (None, []):
        return False
    return bool(value != stored)


def native(saver: Saver, stored: Mapping[str, Any]) -> Values:
    """Return the values of `storage.history.plain` as the engine has them.

    What the form no longer has is left out.
    """
    found: Values = {}
    for key, value in stored.items():
        field = saver.compiled.fields.get(key)
        if field is not None:
            found[key] = _native(field, value)
        elif key in GIVEN_SYSTEM_KEYS:
            found[key] = value
    return found


def _native(field: Field, value: Any) -> Any:
    if value is None:
        return None
    if field.storage is StorageType.ROWS:
        return [_row(field, row) for row in value]
    return from_json(field.storage, value)


def _row(field: Field, row: Mapping[str, Any]) -> Values:
    columns = field.columns
    known = {k: _native(columns[k], v) for k, v in row.items() if k in columns}
    return known | ({"id": row["id"]} if "id" in row else {})
