"""The fields that a chart can group by or aggregate, for the designers."""

from collections.abc import Iterator
from typing import Any

from engines.core.errors import ProblemsError, localise
from engines.core.world import FieldShape, World
from engines.report.names import DATES, GROUPS, unknown
from engines.report.reading_measures import ALLOWED
from engines.report.vocabulary import EVERY_GRAIN, SYSTEM
from tenon.context import Context
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.report_asking import sources_of

DEEPEST = 2
# What a link to a person opens: his department.
PEOPLE = {"user": ("department",)}


def fields(ctx: Context, app: str, form: str) -> list[dict[str, Any]]:
    """Return the fields of a form, of its rows and of what it refers to."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        if not form.startswith(SYSTEM):
            open_form(opened, form)
        world = sources_of(opened).world
        if form not in world.forms:
            raise ProblemsError([unknown("form", form)], "query.invalid")
        return list(_Fields(opened, world).of(form, "", "", 1))


class _Fields:
    """Walks over the fields of forms, as far as this person may read them."""

    def __init__(self, opened: Opened, world: World) -> None:
        self.opened, self.world = opened, world

    def of(
        self, form: str, path: str, title: str, depth: int
    ) -> Iterator[dict[str, Any]]:
        """Yield the fields of a form, of its rows and of what it refers to."""
        rights = self.opened.rights.form(form)
        for key, found in self.world.forms[form].fields.items():
            if not rights.reads(key) or (form in PEOPLE and key not in PEOPLE[form]):
                continue
            full, name = f"{path}{key}", title + self._say(found)
            yield from _field(found, full, name, form)
            yield from self._rows(found, full, name, form)
            if self._leads_on(found, depth):
                onward = (f"{full}.", f"{name} / ", depth + 1)
                yield from self.of(found.target or "", *onward)

    def _leads_on(self, found: FieldShape, depth: int) -> bool:
        if depth >= DEEPEST or found.type != "link" or found.multiple:
            return False
        target = found.target or ""
        if target in self.opened.live.world.forms:
            return bool(self.opened.rights.form(target).view)
        return target in PEOPLE and target in self.world.forms

    def _rows(
        self, found: FieldShape, path: str, title: str, form: str
    ) -> Iterator[dict[str, Any]]:
        rights = self.opened.rights.form(form)
        for key, column in found.fields.items():
            if rights.reads(f"{found.key}.{key}"):
                name = f"{title} / {self._say(column)}"
                for one in _field(column, f"{path}.{key}", name, form):
                    yield one | {"rows": path}

    def _say(self, found: FieldShape) -> str:
        return localise(found.title, self.opened.ctx.language)


def _field(
    found: FieldShape, path: str, title: str, form: str
) -> Iterator[dict[str, Any]]:
    aggregates = [name for name, types in ALLOWED.items() if found.type in types]
    if not aggregates:
        return
    described = {
        "path": path,
        "title": title,
        "type": found.type,
        "widget": found.widget,
        "form": form,
        "groups": found.type in GROUPS,
        "aggs": aggregates,
    }
    yield described | ({"grains": _grains(found)} if found.type in DATES else {})


def _grains(found: FieldShape) -> list[str]:
    """Return the grains of a date; days have no hours."""
    hours = () if found.type == "datetime" else ("hour_of_day",)
    return [grain for grain in EVERY_GRAIN if grain not in hours]
