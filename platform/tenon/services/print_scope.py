"""What a record is printed from: its values as its reader sees them, and approvals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from engines.core.errors import TenonError, localise
from engines.flow.words import VERDICTS
from engines.form import Field, Form, StorageType
from engines.form.prints import Fields, Picture, Printed, Scope
from engines.form.values import from_json
from tenon.services import files
from tenon.services.opening import Opened
from tenon.services.reading import detail
from tenon.storage.models.flows import instance, task
from tenon.storage.people import names_of

Row = Mapping[str, Any]
Paths = Iterable[tuple[str, ...]]
PICTURES = "image/"


@dataclass(frozen=True)
class Reader:
    """Reads records of one app for print; `paths` are what the template names."""

    opened: Opened
    form: Form
    paths: frozenset[tuple[str, ...]]
    whole: bool = False

    def scope(self, key: int) -> Scope:
        """Return the scope of one record; raises when it is not there for him."""
        record = detail(self.opened, self.form.key, key)
        ctx = self.opened.ctx
        base = ctx.platform.settings.base_url.rstrip("/")
        app = self.opened.live
        place = f"/apps/{app.key}/forms/{self.form.key}/records/{key}"
        return Scope(
            record=self._record(record),
            labels=Fields(dict(self._labels())),
            approvals=tuple(self._approvals(key)),
            now=ctx.now().astimezone(ZoneInfo(ctx.timezone)),
            me=ctx.actor.name,
            app=localise(app.definition.title, ctx.language),
            form=localise(self.form.title, ctx.language),
            link=f"{base}{place}",
            language=ctx.language,
        )

    def _record(self, record: Row) -> Fields:
        found = {key: Printed(str(value), value) for key, value in _system(record)}
        for field in self.form.fields:
            if field.key in record:
                found[field.key] = self._value(field, record[field.key])
        return Fields(found)

    def _value(self, field: Field, value: Any) -> Any:
        if field.storage is StorageType.ROWS:
            return [self._row(field, row) for row in value or ()]
        if field.kind.input in _FILES:
            return self._files(field, value)
        return Printed(
            self._shown(field, value), _raw(field, value), self._of(field, value)
        )

    def _row(self, subform: Field, row: Row) -> Fields:
        values = {
            c.key: self._value(c, row[c.key]) for c in subform.fields if c.key in row
        }
        return Fields(values)

    def _shown(self, field: Field, value: Any) -> str:
        ctx = self.opened.ctx
        if value is None:
            return ""
        if isinstance(value, Mapping):
            return localise(value.get("title") or "", ctx.language)
        if isinstance(value, list) and all(isinstance(v, Mapping) for v in value):
            return "、".join(
                localise(v.get("title") or "", ctx.language) for v in value
            )
        try:
            native = from_json(field.type, value)
        except (ValueError, TypeError):
            return str(value)  # a masked value is no value of its type any more
        return field.show(native, ctx.language, ctx.timezone)

    def _of(self, field: Field, value: Any) -> dict[str, Any]:
        """Return the fields of a linked record, where the template reads them."""
        target = self.opened.live.forms.get(field.target or "")
        wanted = any(len(p) > 1 and p[0] == field.key for p in self.paths)
        if not wanted or target is None or not isinstance(value, Mapping):
            return {}
        try:
            record = detail(self.opened, target.form.key, int(value["id"]))
        except TenonError:
            return {}
        below = frozenset(p[1:] for p in self.paths if p[0] == field.key)
        inner = Reader(self.opened, target.form, below)
        return {
            f.key: inner._value(f, record[f.key])
            for f in target.form.fields
            if f.key in record
        }

    def _files(self, field: Field, value: Any) -> Printed:
        held = value if isinstance(value, list) else [value] if value else []
        names = "、".join(str(one.get("name", "")) for one in held)
        if not any(path[0] == field.key for path in self.paths):
            return Printed(names, held)
        return Printed(names, [p for one in held if (p := self.picture(one["id"]))])

    def picture(self, key: int) -> Picture | None:
        """Return a stored picture; nothing for another file or one he may not see."""
        try:
            found = files.open_file(self.opened.ctx, key)
        except TenonError:
            return None
        if not found.type.startswith(PICTURES) or not found.path.exists():
            return None
        return Picture(found.path.read_bytes(), found.type)

    def _labels(self) -> Iterator[tuple[str, str]]:
        language = self.opened.ctx.language
        for field in self.form.fields:
            yield field.key, localise(field.title, language)
            for column in field.fields:
                yield f"{field.key}.{column.key}", localise(column.title, language)

    def _approvals(self, key: int) -> Iterator[Fields]:
        ctx, live = self.opened.ctx, self.opened.live
        rows = self.opened.conn.execute(_decided(live.key, self.form.key, key)).all()
        names = names_of(self.opened.conn, {row.closed_by for row in rows})
        for row in rows:
            flow = live.flows.get(row.flow)
            titles = {n.key: n.title for n in flow.all_nodes()} if flow else {}
            verdict = VERDICTS.get(row.verdict, row.verdict)
            signature = getattr(row, "signature", None)
            yield Fields(
                {
                    "node": localise(titles.get(row.node, row.node), ctx.language),
                    "person": names.get(row.closed_by, ""),
                    "verdict": localise(verdict, ctx.language),
                    "opinion": row.opinion or "",
                    "at": _moment(row.closed_at, ctx.timezone),
                    "signature": self.picture(signature) if signature else None,
                }
            )


_FILES = frozenset({"files", "signature"})


def _raw(field: Field, value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get("id")
    try:
        return None if value is None else from_json(field.type, value)
    except (ValueError, TypeError):
        return value


def _system(record: Row) -> Iterator[tuple[str, Any]]:
    for key in ("id", "created_at", "updated_at", "owner", "department", "created_by"):
        value = record.get(key)
        if value is not None:
            yield key, value.get("title", "") if isinstance(value, Mapping) else value


def _decided(app: str, form: str, record: int) -> Any:
    c = instance.c
    return (
        select(task, c.flow)
        .join(instance, task.c.instance_id == c.id)
        .where(c.app == app, c.form == form, c.record_id == record)
        .where(task.c.kind == "approval", task.c.verdict.is_not(None))
        .order_by(task.c.closed_at, task.c.id)
    )


def _moment(at: datetime | None, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M") if at else ""
