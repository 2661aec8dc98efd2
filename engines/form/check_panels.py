"""The check of the panels of a form: what their settings name must be there."""

from collections.abc import Iterator

from engines.core.conditions import fields_of, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.form.dangling import no_field, no_form
from engines.form.model import Form, Panel
from engines.form.outline import Surroundings
from engines.form.panel import PanelType
from engines.form.view import fits


def panel_problems(form: Form, around: Surroundings) -> Iterator[Problem]:
    """Yield every name in a panel that leads nowhere, and what it may not be."""
    for at, panel in enumerate(form.panels):
        path: Path = ("panels", at)
        if panel.kind is None:
            texts = text(
                "未知的面板类型“{name}”，请改选。",
                "Unknown kind of panel '{name}'. Choose another.",
                name=panel.type,
            )
            yield Problem("panel.unknown", texts, (*path, "type"))
            continue
        other = panel.props.get("form")
        if other is not None and other not in around.world.forms:
            yield no_form(str(other), (*path, "form"))
            continue
        yield from _link(panel, path, around)
        yield from _fields(panel.kind, panel, path, around)
        yield from _options(panel.kind, panel, path, around)
        yield from _filter(panel, path, around)


def _filter(panel: Panel, path: Path, around: Surroundings) -> Iterator[Problem]:
    """Yield what is wrong with the condition over the other form."""
    written = panel.props.get("filter")
    if not written:
        return
    here: Path = (*path, "filter")
    try:
        condition = parse_condition(written, here)
    except ProblemsError as error:
        yield from error.problems
        return
    form = str(panel.props.get("form"))
    for key in sorted(fields_of(condition)):
        if around.find(key, form) is None:
            yield no_field(key, here)


def _link(panel: Panel, path: Path, around: Surroundings) -> Iterator[Problem]:
    key = panel.props.get("through")
    if key is None:
        return
    through = around.find(str(key), str(panel.props.get("form")))
    if through is None or through.target != around.key:
        texts = text(
            "“{key}”不是指向本表单的关联字段，请改选。",
            "'{key}' is no reference to this form. Choose one that is.",
            key=key or "?",
        )
        yield Problem("panel.through", texts, (*path, "through"))


def _fields(
    kind: PanelType, panel: Panel, path: Path, around: Surroundings
) -> Iterator[Problem]:
    for (below, key), rule, form in kind.places(panel.props):
        found = around.find(key, form)
        if found is None:
            yield no_field(key, (*path, *below))
        elif not fits(rule, found, around.key):
            texts = text(
                "字段“{key}”的类型不适合这项设置，请改选其他字段。",
                "The field '{key}' is of a kind that cannot be used here. "
                "Choose another.",
                key=found.key,
            )
            yield Problem("view.field", texts, (*path, *below))


def _options(
    kind: PanelType, panel: Panel, path: Path, around: Surroundings
) -> Iterator[Problem]:
    for name, key, form in kind.options(panel.props):
        found = around.find(key, form)
        given = panel.props[name]
        wanted = given if isinstance(given, list) else [given]
        for one in wanted:
            if found is not None and one not in found.options:
                texts = text(
                    "字段“{key}”没有选项“{option}”，请改选。",
                    "The field '{key}' has no option '{option}'. Choose another.",
                    key=key,
                    option=one,
                )
                yield Problem("panel.option", texts, (*path, name))
