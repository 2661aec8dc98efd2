"""A form as one person fills it in and looks at it: fields, rights, views, flow."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engines.core.world import FieldShape
from engines.form import Field, Form
from engines.form.outline import system_shapes
from engines.form.widget import Role
from engines.rules.postings import Posting
from engines.rules.sequences import Sequence
from tenon.context import Context
from tenon.live import LiveApp
from tenon.permissions.rights import FormRights
from tenon.services import flow_offers
from tenon.services.opening import Opened, open_app, open_form
from tenon.services.view_choices import offered_views

Row = dict[str, Any]
Level = Callable[[str], str]
UNSHOWN = frozenset(("version", "deleted_at"))


def runtime_form(ctx: Context, app: str, form: str) -> Row:
    """Return what the client needs to draw the form, less what is hidden from him."""
    with ctx.database.read() as conn:
        opened = open_app(ctx, conn, app)
        sees = opened.rights.form(form).view
        rights = open_form(opened, form, "view" if sees else "create")
        return {
            "form": form_json(opened, form, rights.level),
            "rights": _rights(opened, form, rights),
            "views": offered_views(opened, form),
            "flow": _flow(opened, form, rights),
            "system_fields": _system_fields(),
            **_sets_off(opened.live, form),
        }


def _sets_off(live: LiveApp, form: str) -> Row:
    """Return whether records of a form post, or are posted into, or have sequences."""
    postings: Iterable[Posting] = live.of("posting").values()
    sequences: Iterable[Sequence] = live.of("sequence").values()
    touched = {
        touched
        for one in postings
        for touched in (one.form, one.into, one.balance.form if one.balance else None)
    }
    return {
        "posts": form in touched,
        "sequences": any(one.form == form for one in sequences),
    }


def form_json(opened: Opened, key: str, level: Level) -> Row:
    """Return the definition of a form without the fields whose `level` is hidden."""
    raw: Mapping[str, Any] = opened.live.raw["form"][key]
    compiled = opened.live.forms[key].form
    fields = _fields(compiled.fields, raw["fields"], level)
    seen = {field["key"]: field for field in fields}
    for field in compiled.fields:
        if field.key in seen and field.role is Role.LOOKUP:
            seen[field.key]["props"]["options"] = _looked_up(opened, compiled, field)
    return {**raw, "title": compiled.title, "fields": fields}


def _looked_up(opened: Opened, form: Form, field: Field) -> list[Any]:
    """Return the options of the field that a lookup shows, to show their titles."""
    reference = form.field(str(field.props.get("reference")))
    target = opened.live.forms.get((reference.target if reference else None) or "")
    found = target.fields.get(str(field.props.get("field"))) if target else None
    return [dict(option) for option in found.options] if found else []


def _fields(
    fields: Iterable[Field], raw: Iterable[Row], level: Level, under: str = ""
) -> list[Row]:
    pairs = [(f, r, f"{under}{f.key}") for f, r in zip(fields, raw, strict=True)]
    return [
        _field(field, given, level, path)
        for field, given, path in pairs
        if level(path) != "hidden"
    ]


def _field(field: Field, raw: Row, level: Level, path: str) -> Row:
    props = dict(field.props)
    if field.fields:
        columns = (raw.get("props") or {}).get("fields", ())
        props["fields"] = _fields(field.fields, columns, level, f"{path}.")
    return {**raw, "title": field.title, "props": props}


def _rights(opened: Opened, key: str, rights: FormRights) -> Row:
    verbs = ("edit", "delete", "export", "print", "transfer", "clear")
    fields = opened.live.forms[key].form.fields
    paths = [f.key for f in fields]
    paths += [f"{f.key}.{column.key}" for f in fields for column in f.fields]
    levels = {path: rights.level(path) for path in paths}
    return {
        "create": rights.create,
        "import": rights.import_,
        **{verb: bool(getattr(rights, verb)) for verb in verbs},
        "fields": {path: level for path, level in levels.items() if level != "hidden"},
    }


def _flow(opened: Opened, form: str, rights: FormRights) -> Row | None:
    """Return the flow of the form, and whether people submit records to it."""
    flow = flow_offers.flow_of(opened.live, form)
    if flow is None:
        return None
    submits = flow.start.on != "child"
    begins = flow_offers.told(opened.live, flow, rights)
    return {"key": flow.key, "title": flow.title, "submits": submits, **begins}


def _system_fields() -> list[Row]:
    shapes = system_shapes().values()
    return [_system_field(shape) for shape in shapes if shape.key not in UNSHOWN]


def _system_field(shape: FieldShape) -> Row:
    found: Row = {"key": shape.key, "title": shape.title, "widget": shape.widget}
    if shape.options:
        options = [{"value": o, "title": shape.option_titles[o]} for o in shape.options]
        return {**found, "widget": "select", "props": {"options": options}}
    return {**found, "props": {}}
