"""The forms of an app as reports may query them: only what the person may see."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, case, null

from engines.core.operand import Operand
from engines.report.joins import Entity, no_access
from tenon.permissions.sight import Sight, sortable
from tenon.services.report_system import system_entity
from tenon.services.titles import title_column

LEVELS_IN_CLEAR = ("read", "write")


class SightEntities:
    """Every form of an app, and its people, through the eyes of one person."""

    def __init__(self, sight: Sight, app: str) -> None:
        self._sight, self._app = sight, app
        self._known: dict[str, Entity] = {}

    def __getitem__(self, form: str, /) -> Entity:
        if form not in self._known:
            system = system_entity(self._sight, self._app, form)
            self._known[form] = system or self._records(form)
        return self._known[form]

    def _records(self, form: str) -> Entity:
        sight = self._sight
        tables = sight.app.tables.get(form)
        if tables is None:
            raise no_access(form)
        rights = sight.form(form)
        return Entity(
            tables.main,
            rule=lambda alias: sight.rows(form, alias),
            reads=rights.reads,
            rows=tables.rows,
            title=self._title(form),
            computed=self._computed(form),
            visible=bool(rights.view),
        )

    def _title(self, form: str) -> Callable[[Any], ColumnElement[Any]]:
        """Return what names a record, blank for one that he may not see."""
        sight = self._sight
        key = sight.app.forms[form].form.title_field or ""
        masked = not sight.form(form).reads(key) if key else False

        def title(alias: Any) -> ColumnElement[Any]:
            if masked:
                return null()
            seen = sight.rows(form, alias, deleted=None)
            return case((seen, title_column(sight, form, alias)))

        return title

    def _computed(self, form: str) -> Callable[[Any, str], Operand]:
        sight = self._sight
        return lambda alias, path: sortable(sight.operand(form, alias, path), path)
