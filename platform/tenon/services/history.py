"""The history of a record, with only the fields that the person may see."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from engines.core.errors import Text, localise
from engines.form import Field, StorageType
from engines.form.values import to_json
from tenon.context import Context
from tenon.permissions.sight import SYSTEM_TYPES
from tenon.services.opening import Opened, open_app
from tenon.services.presenting import link_pairs
from tenon.services.reading import need_record
from tenon.services.titles import Titles
from tenon.storage import people
from tenon.storage.history import read_history
from tenon.storage.sealing import opened_changes

Row = dict[str, Any]
SYSTEM_TITLES: Mapping[str, Text] = {
    "owner": {"zh-CN": "负责人", "en": "Owner"},
    "department": {"zh-CN": "所属部门", "en": "Department"},
    "flow_state": {"zh-CN": "流程状态", "en": "Flow state"},
    "source": {"zh-CN": "来源", "en": "Source"},
}


def record_history(ctx: Context, app: str, form: str, key: int) -> Row:
    """Return the entries of a record he may see, the newest first."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        need_record(opened, form, key)
        rows = read_history(conn, app, form, key)
        names = people.names_of(conn, [row["actor_id"] for row in rows])
        show = _Changes(opened, form)
        compiled = opened.live.forms[form]
        told = [
            {**r, "changes": opened_changes(conn, compiled, r["changes"] or {})}
            for r in rows
        ]
        for row in told:
            show.want(row["changes"] or {})
        show.titles.load()
        return {
            "entries": [
                {
                    "id": row["id"],
                    "at": row["at"],
                    "actor": _actor(row["actor_id"], names),
                    "op": row["operation"],
                    "source": row["source"],
                    "changes": list(show.changes(row["changes"] or {})),
                }
                for row in told
            ]
        }


def _actor(key: int | None, names: Mapping[int, str]) -> Row | None:
    return None if key is None else {"id": key, "title": names.get(key, "")}


def differences(
    opened: Opened, form: str, changes: Mapping[str, list[Any]]
) -> list[Row]:
    """Return stored differences of a record's fields as the person may see them."""
    show = _Changes(opened, form)
    told = opened_changes(opened.conn, opened.live.forms[form], changes)
    show.want(told)
    show.titles.load()
    return list(show.changes(told))


class _Changes:
    """Shows stored differences: links by title, masks where rights say so."""

    def __init__(self, opened: Opened, form: str) -> None:
        self.opened = opened
        self.rights = opened.rights.form(form)
        self.fields = opened.live.forms[form].fields
        self.titles = Titles(opened.conn, opened.sight)

    def _link(self, key: str) -> tuple[str | None, bool]:
        field = self.fields.get(key)
        if field is None:
            return SYSTEM_TYPES.get(key, ("", None))[1], False
        many = field.storage is StorageType.LIST
        linked = many or field.storage is StorageType.LINK
        return (field.target if linked else None), many

    def want(self, changes: Mapping[str, list[Any]]) -> None:
        """Collect the links in `changes`, to read their titles at once."""
        for key, pair in changes.items():
            target, many = self._link(key)
            for form, one in self._mixed(key, pair):
                self.titles.want(form, [one])
            if target is not None:
                self.titles.want(target, (v for v in pair if v), many=many)

    def _mixed(self, key: str, pair: Iterable[Any]) -> Iterable[tuple[str, int]]:
        field = self.fields.get(key)
        if field is not None and field.kind.targets is not None:
            yield from link_pairs(pair)

    def changes(self, changes: Mapping[str, list[Any]]) -> Iterable[Row]:
        """Return the visible changes; a masked field shows that it changed, masked."""
        for key, pair in changes.items():
            level = self.rights.level(key)
            if level == "hidden":
                continue
            before, after = (self._value(key, value, level) for value in pair)
            yield {
                "field": key,
                "title": self._title(key),
                "before": before,
                "after": after,
            }

    def _title(self, key: str) -> str:
        field = self.fields.get(key)
        title = field.title if field else SYSTEM_TITLES.get(key, key)
        return localise(title, self.opened.ctx.language)

    def _value(self, key: str, value: Any, level: str) -> Any:
        if value is None:
            return None
        field = self.fields.get(key)
        if level == "masked":
            return field.kind.masked(value) if field else "***"
        target, many = self._link(key)
        for form, one in self._mixed(key, [value]):
            known = self.titles.of(form).get(one) or {"id": one, "title": ""}
            return {"form": form, **known}
        if target is None:
            return self._plain(field, value)
        known = self.titles.of(target)
        if many:
            return [known.get(one) or {"id": one, "title": ""} for one in value]
        return known.get(value) or {"id": value, "title": ""}

    def _plain(self, field: Field | None, value: Any) -> Any:
        if field is not None and field.storage is StorageType.DECIMAL:
            return to_json(Decimal(value), field.decimals)
        if field is not None and field.kind.names == "role":
            title = self.opened.live.world.roles.get(value) or value
            return {"id": value, "title": localise(title, self.opened.ctx.language)}
        if field is None or field.storage is not StorageType.ROWS:
            return value
        hidden = {
            c.key for c in field.fields if not self.rights.reads(f"{field.key}.{c.key}")
        }
        return [
            {k: v for k, v in row.items() if k not in hidden} if hidden else row
            for row in value
        ]
