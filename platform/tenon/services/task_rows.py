"""Rows of the inbox: each task with where it comes from and what it is about."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select

from engines.core.errors import TenonError, localise
from engines.flow import Flow
from engines.flow.tree import START, Node
from engines.form import StorageType
from tenon.context import Context
from tenon.live import LiveApp
from tenon.services import releases
from tenon.services.flow_effects import SOURCE
from tenon.services.flow_rights import level_for
from tenon.services.opening import Opened, look
from tenon.services.presenting import Presenter
from tenon.storage.among import among, given
from tenon.storage.people import names_of
from tenon.storage.revisions import app_and_people

SUMMARY = 3


class TaskRows:
    """Shows rows of tasks, reading each app and form once."""

    def __init__(self, ctx: Context, conn: Connection) -> None:
        self.ctx = ctx
        self.conn = conn
        self._apps: dict[str, Opened | None] = {}
        self._values: dict[tuple[str, str, int], dict[str, Any]] = {}
        self._names: dict[int, str] = {}
        self._flows: dict[tuple[str, int, str], Flow | None] = {}
        self._levels: dict[tuple[Any, ...], str] = {}

    def show(self, rows: Sequence[Row[Any]], *, mine: bool) -> list[dict[str, Any]]:
        """Return tasks (or one's own instances) as the inbox shows them."""
        people = {row.initiator_id for row in rows}
        people |= set() if mine else {row.principal_id for row in rows}
        people |= set() if mine else {row.assignee_id for row in rows}
        self._load(rows)
        self._name(people)
        return [self._instance(row) if mine else self._task(row) for row in rows]

    def _name(self, people: set[int | None]) -> None:
        """Keep the names of people: most are known with an app that was opened."""
        opened = next((one for one in self._apps.values() if one), None)
        known = opened.staff.people if opened else {}
        named = {one: known[one][1] for one in people if one and one in known}
        missing = {one for one in people if one and one not in named}
        self._names = {**named, **names_of(self.conn, missing)}

    def flow(self, row: Row[Any]) -> Flow | None:
        """Return the flow that a row belongs to, as it was when it began."""
        if row.flow is None:
            return None
        place = (row.flow_app, row.release, row.flow)
        if place not in self._flows:
            known = releases.release_in(self.ctx, self.conn, row.flow_app, row.release)
            self._flows[place] = known.flows.get(row.flow)
        return self._flows[place]

    def _task(self, row: Row[Any]) -> dict[str, Any]:
        flow = self.flow(row)
        node = flow.graph.nodes.get(row.node) if flow else None
        shown = self._common(row, node)
        title = row.record_title or localise(row.title or "", self.ctx.language)
        return shown | {
            "id": row.id,
            "kind": row.kind,
            "title": title,
            "node": row.node,
            "instance_id": row.instance_id,
            "created_at": row.opened_at,
            "due_at": row.due_at,
            "closed_at": row.closed_at,
            "verdict": row.verdict,
            "status": row.status,
            "link": row.link,
            "assignee": self._person(row.assignee_id),
            "principal": self._person(row.principal_id),
            "overdue": _late(row, self.ctx.now()),
            "allowed": _allowed(row, node),
            "quick": node is not None and _quick(node),
        }

    def _instance(self, row: Row[Any]) -> dict[str, Any]:
        flow = self.flow(row)
        shown = self._common(row, None)
        return shown | {
            "id": row.id,
            "kind": "instance",
            "title": row.title,
            "node_title": localise(flow.title, self.ctx.language) if flow else "",
            "instance_id": row.id,
            "created_at": row.started_at,
            "due_at": None,
            "status": row.status,
            "overdue": False,
            "allowed": [],
            "quick": False,
        }

    def _common(self, row: Row[Any], node: Node | None) -> dict[str, Any]:
        app, form, record = _place(row)
        opened = self._opened(app) if app else None
        live = opened.live if opened else None
        flow = self.flow(row)
        return {
            "node_title": localise(node.title, self.ctx.language) if node else "",
            "flow": row.flow,
            "flow_title": localise(flow.title, self.ctx.language) if flow else "",
            "app": app,
            "app_title": self._app_title(live),
            "form": form,
            "form_title": self._form_title(live, form),
            "record_id": record,
            "initiator": self._person(row.initiator_id),
            "summary": self._summary(opened, row, node) if opened else [],
        }

    def _person(self, one: int | None) -> dict[str, Any] | None:
        return {"id": one, "title": self._names.get(one, "")} if one else None

    def _app_title(self, live: LiveApp | None) -> str:
        return localise(live.definition.title, self.ctx.language) if live else ""

    def _form_title(self, live: LiveApp | None, form: str | None) -> str:
        known = live.forms.get(form or "") if live else None
        return localise(known.form.title, self.ctx.language) if known else ""

    def _opened(self, app: str) -> Opened | None:
        if app not in self._apps:
            system = self.ctx.as_system(SOURCE)
            try:
                number, changes = app_and_people(self.conn, app)
                live = releases.live_at(system, self.conn, app, number)
                self._apps[app] = look(system, self.conn, live, changes)
            except TenonError:
                # The app was deleted; its tasks stay in the list without details.
                self._apps[app] = None
        return self._apps[app]

    def _load(self, rows: Iterable[Row[Any]]) -> None:
        """Read the values that summaries show: one query for each form."""
        wanted: dict[tuple[str, str], set[int]] = {}
        for row in rows:
            app, form, record = _place(row)
            if app and form and record:
                wanted.setdefault((app, form), set()).add(record)
        for (app, form), keys in wanted.items():
            opened = self._opened(app)
            if opened and form in opened.live.forms:
                self._read(opened, form, keys)

    def _read(self, opened: Opened, form: str, keys: set[int]) -> None:
        presenter = Presenter(self.conn, opened.sight)
        shown = presenter.columns(form, _candidates(opened, form))
        dialect = opened.sight.dialect

        def make() -> Select[Any]:
            wanted = among(opened.live.tables[form].main.c.id, dialect)
            return presenter.statement(form, shown).where(wanted)

        found = opened.sight.once(("inbox",), form, make)
        raw = presenter.fetch(found, given(sorted(keys), dialect))
        for record in presenter.rows(shown, raw):
            self._values[opened.live.key, form, record["id"]] = record

    def _summary(
        self, opened: Opened, row: Row[Any], node: Node | None
    ) -> list[dict[str, str]]:
        app, form, key = _place(row)
        record = self._values.get((app or "", form or "", key or 0), {})
        fields = opened.live.forms[form].form.fields if record and form else ()
        found: list[dict[str, str]] = []
        for field in fields:
            value = record.get(field.key)
            if value is None or len(found) == SUMMARY:
                continue
            level = self._level(opened, str(form), node, field.key)
            if level not in ("hidden", "masked"):
                shown = _words(field, value, self.ctx)
                title = localise(field.title, self.ctx.language)
                found.append({"title": title, "value": shown})
        return found

    def _level(self, opened: Opened, form: str, node: Node | None, key: str) -> str:
        """Return what the reader may do with a field, worked out once a page."""
        place = (opened.live.key, form, id(node), key)
        if place not in self._levels:
            self._levels[place] = level_for(self.ctx, opened, form, node, key)
        return self._levels[place]


def _place(row: Row[Any]) -> tuple[str | None, str | None, int | None]:
    if row.flow_app is not None:
        return row.flow_app, row.flow_form, row.flow_record
    return row.app, row.form, row.record_id


def _candidates(opened: Opened, form: str) -> list[str]:
    known = opened.live.forms[form].form
    plain = [
        field.key
        for field in known.fields
        if field.storage not in (StorageType.ROWS, StorageType.LIST)
        and field.key != known.title_field
    ]
    return plain[: SUMMARY * 4]


def _words(field: Any, value: Any, ctx: Context) -> str:
    if isinstance(value, dict):
        return localise(value.get("title", ""), ctx.language)
    return str(field.show(value, ctx.language, ctx.timezone))


def _late(row: Row[Any], now: datetime) -> bool:
    return row.status == "open" and row.due_at is not None and row.due_at < now


def _quick(node: Node) -> bool:
    """Tell whether the list may offer to approve: nothing has to be filled in."""
    props = node.props
    asks = props.get("opinion") == "required" or props.get("signature") == "required"
    return not asks and "required" not in props.get("fields", {}).values()


def _allowed(row: Row[Any], node: Node | None) -> list[str]:
    """Return what the row offers without loading its instance: the usual commands."""
    if row.status != "open":
        return []
    if row.kind == "todo":
        return ["complete"]
    if row.kind == "cc":
        return ["read"]
    return ["resubmit"] if node and node.type == START else ["approve", "reject"]
