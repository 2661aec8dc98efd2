"""Versions: a record, or single values of it, as they were before."""

from collections.abc import Mapping, Sequence
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, localise, text
from engines.form import StorageType
from engines.form.model import GIVEN_SYSTEM_KEYS
from engines.form.widget import Role
from tenon.context import Context
from tenon.services.guarding import Saver
from tenon.services.opening import open_app
from tenon.services.reading import detail, need_record
from tenon.services.saving import update_with
from tenon.storage import records as store
from tenon.storage.history import MOST_ROWS, entries_since

Row = dict[str, Any]
Pairs = Mapping[str, Sequence[Any]]


def restore(  # noqa: PLR0913  # a record, one of its entries, and what of it
    ctx: Context, app: str, form: str, key: int, entry: int, body: Row
) -> Row:
    """Give `fields` the values they had before an entry; without, the whole version.

    A whole version is the record as the entry left it.
    """
    with ctx.database.write() as conn:
        opened = open_app(ctx, conn, app)
        need_record(opened, form, key)
        saver = Saver(opened, form)
        entries = entries_since(conn, (app, form), key, entry)
        if not entries or entries[0]["id"] != entry:
            raise _absent()
        wanted = body.get("fields")
        raw = _version(saver, [one["changes"] or {} for one in entries], wanted)
        _drop_lost_rows(saver, key, raw)
        if raw:
            update_with(saver, key, raw, version=_seen(body))
        return detail(opened, form, key)


def _seen(body: Row) -> int | None:
    version = body.get("version")
    return version if type(version) is int else None


def _version(saver: Saver, entries: Sequence[Pairs], wanted: Any) -> Row:
    """Return what to save: the first value after the entry that later ones replaced."""
    if wanted is not None:
        own = entries[0]
        if not isinstance(wanted, list) or not {*wanted} <= own.keys():
            raise _not_in_it()
        fixed = [key for key in wanted if not _may_write(saver, key)]
        if fixed:
            raise _cannot(saver, fixed)
        found = {key: own[key][0] for key in wanted}
    else:
        found = {}
        for pairs in entries[1:]:
            for key, pair in pairs.items():
                if _may_write(saver, key):
                    found.setdefault(key, pair[0])
    cut = [k for k, v in found.items() if isinstance(v, list) and len(v) >= MOST_ROWS]
    if cut:
        raise _cannot(saver, cut)
    return found


def _drop_lost_rows(saver: Saver, key: int, raw: Row) -> None:
    """A row that is there keeps its id; one that is gone comes back as a new one."""
    stored = store.fetch(saver.conn, saver.tables, [key]).get(key, {})
    for subform in saver.tables.rows:
        if raw.get(subform):
            known = {row["id"] for row in stored.get(subform) or ()}
            raw[subform] = [
                {k: v for k, v in row.items() if k != "id" or v in known}
                for row in raw[subform]
            ]


def _may_write(saver: Saver, key: str) -> bool:
    rights = saver.opened.rights.form(saver.form)
    field = saver.compiled.fields.get(key)
    if field is None:
        return key in GIVEN_SYSTEM_KEYS and bool(rights.transfer)
    given = field.role is Role.INPUT and field.storage is not StorageType.NONE
    return given and rights.level(key) == "write"


def _absent() -> TenonError:
    texts = text("没有这条历史。", "There is no such entry.")
    return TenonError("history.absent", texts)


def _not_in_it() -> ProblemsError:
    texts = text(
        "这条历史没有改过这些字段。", "This entry did not change these fields."
    )
    return ProblemsError([Problem("history.fields", texts, ("fields",))])


def _cannot(saver: Saver, keys: Sequence[str]) -> ProblemsError:
    fields = [saver.compiled.fields.get(key) for key in keys]
    titles = [
        field.title if field else key for field, key in zip(fields, keys, strict=True)
    ]
    texts = text(
        "“{zh_names}”不能恢复。",
        "'{en_names}' cannot be restored.",
        zh_names="、".join(localise(one, "zh-CN") for one in titles),
        en_names=", ".join(localise(one, "en") for one in titles),
    )
    return ProblemsError([Problem("history.readonly", texts, ("fields",))])
