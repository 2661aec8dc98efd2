"""The forms of an app as reports may query them: only what the person may see."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, case, null

from engines.core.operand import Operand
from engines.report.joins import Entity, no_access
from tenon.permissions.sight import PEOPLE, PEOPLE_TITLE, Sight, sortable
from tenon.services.titles import title_column

LEVELS_IN_CLEAR = ("read", "write")


class SightEntities:
    """Every form of an app, and its people, through the eyes of one person."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._known: dict[str, Entity] = {}

    def __getitem__(self, form: str) -> Entity:
        if form not in self._known:
            self._known[form] = (
                self._people(form) if form in PEOPLE else self._records(form)
            )
        return self._known[form]

    def _people(self, target: str) -> Entity:
        table = PEOPLE[target][0]
        title = PEOPLE_TITLE[target]
        return Entity(
            table,
            rule=lambda _alias: None,
            reads=lambda path: path in ("id", title),
            title=lambda alias: alias.c[title],
        )

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
