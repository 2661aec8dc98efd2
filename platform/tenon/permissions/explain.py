"""Explaining rights: why a person can, or cannot, see a record."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from engines.core.errors import Text, text
from tenon.permissions.rights import VERBS
from tenon.permissions.scopes import Scope
from tenon.permissions.sight import Sight

_NAMED = {
    "own": text("他负责的记录", "records he owns"),
    "department": text("他所在部门的记录", "records of his departments"),
    "department_and_below": text(
        "他所在部门及下级的记录", "records of his departments and those below"
    ),
    "subordinates": text("他下属的记录", "records of the people he leads"),
}


def explain(conn: Connection, sight: Sight, form: str, key: int) -> dict[str, Any]:
    """Return `{"verbs", "fields", "reason"}`: what he may do, and why or why not.

    Each verb tells whether its scope reaches the record and what the scope says.
    """
    rights = sight.form(form)
    verbs = {verb: _verb(conn, sight, form, key, verb) for verb in VERBS}
    return {
        "create": rights.create,
        "verbs": verbs,
        "fields": dict(rights.fields),
        "reason": _reason(conn, sight, form, key, reached=verbs["view"]["reached"]),
    }


def _verb(
    conn: Connection, sight: Sight, form: str, key: int, verb: str
) -> dict[str, Any]:
    scope: Scope = getattr(sight.form(form), verb)
    main = sight.app.tables[form].main
    query = select(main.c.id).where(
        main.c.id == key, sight.rows(form, verb=verb, deleted=None)
    )
    reached = bool(scope) and conn.execute(query).first() is not None
    return {"reached": reached, "scope": list(_said(scope))}


def _said(scope: Scope) -> Iterable[Text]:
    if scope.everything:
        yield text("所有记录", "all records")
        return
    if not scope:
        yield text("没有任何记录", "no records")
    for name in sorted(scope.named):
        yield _NAMED[name]
    if scope.departments:
        yield text("指定部门的记录", "records of certain departments")
    if scope.conditions:
        yield text("符合条件的记录", "records that meet a condition")


def _reason(
    conn: Connection, sight: Sight, form: str, key: int, *, reached: bool
) -> Text:
    main = sight.app.tables[form].main
    found = conn.execute(select(main.c.deleted_at).where(main.c.id == key)).first()
    if found is None:
        return text("没有这条记录。", "There is no such record.")
    if not sight.form(form).visible:
        return text("他的角色不能使用此表单。", "None of his roles may use this form.")
    if found[0] is not None:
        return text("记录在回收站里。", "The record is in the recycle bin.")
    if not reached:
        return text(
            "他的角色可见范围不包括这条记录。",
            "The rows his roles reach do not include this record.",
        )
    return text("他的角色可见范围包括这条记录。", "His roles reach this record.")
