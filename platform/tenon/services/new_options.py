"""New options: what a sheet brings along for a choice, published without the draft."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from engines.core.errors import TenonError, localise, text
from engines.form.sheet import TINTS
from tenon.context import Context
from tenon.services import releases
from tenon.services.drafts import put_in
from tenon.services.gates import need_builder
from tenon.services.import_plan import ImportPlan
from tenon.storage import apps as store

MOST_NEW = 200


def asked_options(plan: ImportPlan) -> dict[str, list[str]]:
    """Return the options that the person asked to make, by the path of their field."""
    choices = {c.path for c in plan.columns if can_grow(c.field)}
    found: dict[str, list[str]] = {}
    for (path, value), answer in plan.answers.items():
        if answer.do == "create" and path in choices and value:
            found.setdefault(path, []).append(value)
    return found


def can_grow(field: Any) -> bool:
    """Tell whether a field has options of its own that can become more."""
    return isinstance(field.props.get("options"), list)


def add_options(
    ctx: Context, app: str, form: str, asked: Mapping[str, Sequence[str]]
) -> None:
    """Publish the live release with more options; the draft gets them, too.

    What else waits in the draft is neither published nor lost.
    """
    need_builder(ctx)
    if sum(map(len, asked.values())) > MOST_NEW:
        raise TenonError(
            "import.options",
            text(
                "一次最多新增 {most} 个选项。",
                "At most {most} options can be added at once.",
                most=MOST_NEW,
            ),
        )
    with ctx.database.read() as conn:
        number = store.find_app(conn, app).release
        documents = dict(store.release_documents(conn, app, number))
        draft = dict(store.draft_documents(conn, app))
    place = ("form", form)
    grown = _grown(documents[place], asked)
    if grown == documents[place]:
        return
    note = text("导入时新增选项", "Options added by an import")
    releases.republish(
        ctx, app, {**documents, place: grown}, localise(note, ctx.language)
    )
    if place in draft:
        with ctx.database.write() as conn:
            put_in(ctx, conn, app, place, _grown(draft[place], asked))


def _grown(form: Any, asked: Mapping[str, Sequence[str]]) -> Any:
    made = deepcopy(form)
    for path, values in asked.items():
        field = _field(made.get("fields", ()), path)
        options = (field or {}).get("props", {}).get("options")
        if not isinstance(options, list):
            continue
        known = {str(option.get("value")) for option in options}
        for value in values:
            if value not in known:
                tint = TINTS[len(options) % len(TINTS)]
                options.append({"value": value, "title": value, "color": tint})
                known.add(value)
    return made


def _field(fields: Sequence[Any], path: str) -> Any:
    head, _, rest = path.partition(".")
    found = next((f for f in fields if f.get("key") == head), None)
    if found is None or not rest:
        return found
    return _field(found.get("props", {}).get("fields", ()), rest)
