"""Outlines: what the rest of an app may know of a form, and the types of its fields."""

from collections.abc import Mapping

from engines.core.errors import Text, localise, text
from engines.core.expression.types import (
    ANY,
    BOOLEAN,
    DATE,
    DATETIME,
    INTEGER,
    NUMBER,
    RECORD,
    TEXT,
    Type,
    list_of,
)
from engines.core.world import FieldShape, FormShape, World
from engines.form.model import Field, Form
from engines.form.widget import StorageType

_SYSTEM: Mapping[str, tuple[str, str, str, str | None]] = {
    "id": ("编号", "Id", "integer", None),
    "version": ("版本", "Version", "integer", None),
    "created_at": ("创建时间", "Created at", "datetime", None),
    "created_by": ("创建人", "Created by", "link", "user"),
    "updated_at": ("更新时间", "Updated at", "datetime", None),
    "updated_by": ("更新人", "Updated by", "link", "user"),
    "owner": ("负责人", "Owner", "link", "user"),
    "department": ("所属部门", "Department", "link", "department"),
    "flow_state": ("流程状态", "Flow state", "text", None),
    "source": ("来源", "Source", "text", None),
    "deleted_at": ("删除时间", "Deleted at", "datetime", None),
}
_WIDGETS = {"integer": "integer", "datetime": "datetime", "text": "text"}
_STATES: Mapping[str, Text] = {
    "running": text("审批中", "Running"),
    "approved": text("已通过", "Approved"),
    "rejected": text("已驳回", "Rejected"),
    "withdrawn": text("已撤回", "Withdrawn"),
    "terminated": text("已终止", "Terminated"),
}


def _person_field(key: str, zh: str, en: str, target: str | None = None) -> FieldShape:
    kind = "link" if target else "text"
    return FieldShape(key, text(zh, en), target or "text", kind, target)


PEOPLE: Mapping[str, FormShape] = {
    "user": FormShape(
        "user",
        text("成员", "Member"),
        {
            "name": _person_field("name", "姓名", "Name"),
            "username": _person_field("username", "用户名", "Username"),
            "department": _person_field(
                "department", "部门", "Department", "department"
            ),
        },
        "name",
    ),
    "department": FormShape(
        "department",
        text("部门", "Department"),
        {
            "title": _person_field("title", "名称", "Title"),
            "parent": _person_field("parent", "上级部门", "Parent", "department"),
        },
        "title",
    ),
}


def system_shapes() -> dict[str, FieldShape]:
    """Return the outlines of the fields that every form has."""
    return {
        key: FieldShape(
            key,
            text(zh, en),
            _WIDGETS.get(kind)
            or ("department" if target == "department" else "member"),
            kind,
            target,
            options=tuple(_STATES) if key == "flow_state" else (),
            option_titles=_STATES if key == "flow_state" else {},
        )
        for key, (zh, en, kind, target) in _SYSTEM.items()
    }


def shape(form: Form) -> FormShape:
    """Return the outline of `form`, system fields included."""
    own = {field.key: field_shape(field) for field in form.fields}
    return FormShape(form.key, form.title, {**system_shapes(), **own}, form.title_field)


def field_shape(field: Field) -> FieldShape:
    """Return the outline of a field."""
    options = field.options
    return FieldShape(
        key=field.key,
        title=field.title,
        widget=field.kind.name,
        type=str(field.type),
        target=field.target,
        required=field.required,
        multiple=field.multiple,
        decimals=field.decimals,
        options=tuple(str(o["value"]) for o in options),
        option_titles={str(o["value"]): _title(o) for o in options},
        fields={column.key: field_shape(column) for column in field.fields}
        | {name: _part(name, *part) for name, part in field.kind.parts.items()},
    )


def _part(name: str, title: Text, kind: StorageType) -> FieldShape:
    return FieldShape(name, title, "text", str(kind))


def _title(option: Mapping[str, object]) -> Text:
    title = option.get("title") or str(option["value"])
    if isinstance(title, Mapping):
        return {str(k): localise(str(v), "en") for k, v in title.items()}
    return {"zh-CN": str(title), "en": str(title)}


_TYPES: Mapping[str, Type] = {
    "text": TEXT,
    "integer": INTEGER,
    "decimal": NUMBER,
    "boolean": BOOLEAN,
    "date": DATE,
    "datetime": DATETIME,
    "link": RECORD,
    "object": RECORD,
}


class Surroundings:
    """A form among its neighbours: finds fields by dotted path, and their types."""

    def __init__(self, form: Form, world: World) -> None:
        own = shape(form)
        self.key = form.key
        self.form = form
        self.world = World({**PEOPLE, **world.forms, form.key: own}, world.roles)

    def find(self, path: str, start: str | None = None) -> FieldShape | None:
        """Return the field at a dotted `path`, from this form or from `start`."""
        return self.world.find(start or self.key, path)

    def type_of(self, path: str) -> Type | None:
        """Return the type of what a formula reads at `path`."""
        found = self.find(path)
        if found is None:
            return None
        return self._through(path, _type(found))

    def _through(self, path: str, inner: Type, begin: int = 1) -> Type:
        """Return a list of `inner` where the way to it leads through rows or links."""
        parts = path.split(".")
        way = (self.find(".".join(parts[:n])) for n in range(begin, len(parts)))
        many = any(one is not None and one.type in ("rows", "list") for one in way)
        return list_of(inner) if many else inner

    def in_rows(self, rows: Field, path: str) -> Type | None:
        """Return the type of `path` in a row: its columns first, then the record."""
        if path.split(".")[0] in rows.columns:
            found = self.find(f"{rows.key}.{path}")
            return (
                self._through(f"{rows.key}.{path}", _type(found), 2) if found else None
            )
        return self.type_of(path)


def _type(found: FieldShape) -> Type:
    if found.type == "rows":
        return list_of(RECORD)
    if found.type == "list":
        return list_of(RECORD if found.target else ANY)
    return _TYPES.get(found.type, ANY)
