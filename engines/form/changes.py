"""Changes: what publishing does to the tables, as steps told in words before."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from engines.core.effects import Effect
from engines.core.errors import Text, localise, text
from engines.form.indexes import Index, every_index
from engines.form.model import Field, Form
from engines.form.retyping import FATES, fate, retyped
from engines.form.widget import StorageType

Retired = Collection[tuple[str, str]]


@dataclass(frozen=True)
class SchemaStep(Effect):
    """One change of the tables of a form; `subform` is empty for the form itself."""

    form: str
    subform: str
    text: Text


@dataclass(frozen=True)
class CreateTable(SchemaStep):
    """Make the table of a new form, with all its columns."""


@dataclass(frozen=True)
class RetireTable(SchemaStep):
    """Put the table of a form or subform aside, with its records."""


@dataclass(frozen=True)
class CreateRowsTable(SchemaStep):
    """Make the child table of a subform, with all its columns."""


@dataclass(frozen=True)
class AddColumn(SchemaStep):
    """Add the empty column of a new field."""

    field: str


@dataclass(frozen=True)
class RetireColumn(SchemaStep):
    """Put the column of a removed field aside; its values can come back."""

    field: str


@dataclass(frozen=True)
class RestoreColumn(SchemaStep):
    """Bring a retired column back, with its values."""

    field: str


@dataclass(frozen=True)
class RetypeColumn(SchemaStep):
    """Copy a column into a new one of another type, then switch."""

    field: str
    before: StorageType
    after: StorageType


@dataclass(frozen=True)
class CreateIndex(SchemaStep):
    """Make an index that the new form implies."""

    index: Index


@dataclass(frozen=True)
class DropIndex(SchemaStep):
    """Remove an index that nothing implies any more."""

    index: Index


def plan(
    old: Form | None, new: Form | None, retired: Retired = frozenset()
) -> tuple[SchemaStep, ...]:
    """Return the steps from the live form `old` to `new`; None means there is none.

    `retired` names the columns put aside earlier, as (subform, field).
    """
    if new is None:
        return (_retired_table(old, ""),) if old else ()
    if old is None:
        return tuple(_created(new))
    return (*_altered(old, new, retired), *_indexed(old, new))


def _created(new: Form) -> Iterator[SchemaStep]:
    texts = text(
        "新建表单“{zh_title}”的数据表",
        "Create the table of '{en_title}'",
        **_names(new.title, new.key),
    )
    yield CreateTable(new.key, "", texts)
    for key, field in _subforms(new).items():
        yield _rows_table(new, key, field)
    for index in every_index(new):
        yield _index(CreateIndex, new, index)


def _altered(old: Form, new: Form, retired: Retired) -> Iterator[SchemaStep]:
    yield from _columns(new, "", _stored(old.fields), _stored(new.fields), retired)
    before, after = _subforms(old), _subforms(new)
    for key, field in after.items():
        if key in before:
            known = _stored(before[key].fields)
            yield from _columns(new, key, known, _stored(field.fields), retired)
        else:
            yield _rows_table(new, key, field)
    for key in before.keys() - after.keys():
        yield _retired_table(old, key)


def _columns(
    form: Form,
    subform: str,
    old: Mapping[str, Field],
    new: Mapping[str, Field],
    retired: Retired,
) -> Iterator[SchemaStep]:
    for key, field in new.items():
        if key not in old:
            yield _added(form, subform, field, (subform, key) in retired)
        elif retyped(old[key], field):
            yield _retyped(form, subform, old[key], field)
    for key, field in old.items():
        if key not in new:
            texts = text(
                "停用字段“{zh_title}”，数据保留 60 天，可恢复",
                "Retire '{en_title}'; its values stay for 60 days",
                **_names(field.title, key),
            )
            yield RetireColumn(form.key, subform, texts, key)


def _added(form: Form, subform: str, field: Field, back: bool) -> SchemaStep:
    names = _names(field.title, field.key)
    if back:
        texts = text(
            "恢复字段“{zh_title}”及其数据",
            "Restore '{en_title}' and its values",
            **names,
        )
        return RestoreColumn(form.key, subform, texts, field.key)
    texts = text("新增字段“{zh_title}”", "Add '{en_title}'", **names)
    return AddColumn(form.key, subform, texts, field.key)


def _retyped(form: Form, subform: str, old: Field, new: Field) -> SchemaStep:
    told = FATES[fate(old, new)]
    texts = text(
        "字段“{zh_title}”改变类型（{zh_before} → {zh_after}）：{zh_fate}",
        "Change the type of '{en_title}' ({en_before} → {en_after}): {en_fate}",
        zh_before=old.kind.label["zh-CN"],
        zh_after=new.kind.label["zh-CN"],
        en_before=old.kind.label["en"],
        en_after=new.kind.label["en"],
        zh_fate=told["zh-CN"],
        en_fate=told["en"],
        **_names(new.title, new.key),
    )
    return RetypeColumn(form.key, subform, texts, new.key, old.storage, new.storage)


def _rows_table(form: Form, key: str, field: Field) -> SchemaStep:
    texts = text(
        "新建子表“{zh_title}”的数据表",
        "Create the table of the rows '{en_title}'",
        **_names(field.title, key),
    )
    return CreateRowsTable(form.key, key, texts)


def _retired_table(form: Form | None, key: str) -> SchemaStep:
    assert form is not None
    field = form.field(key) if key else None
    title = field.title if field else form.title
    texts = text(
        "停用“{zh_title}”的数据表，数据保留",
        "Retire the table of '{en_title}'; its records stay",
        **_names(title, key or form.key),
    )
    return RetireTable(form.key, key, texts)


def _indexed(old: Form, new: Form) -> Iterator[SchemaStep]:
    before, after = every_index(old), every_index(new)
    # An index over a column that goes, or becomes another, must go before it.
    yield from (_index(DropIndex, new, i) for i in before if i not in after)
    yield from (_index(CreateIndex, new, i) for i in after if i not in before)


def _index(
    step: type[CreateIndex] | type[DropIndex], form: Form, index: Index
) -> SchemaStep:
    fields = ", ".join(index.fields)
    if step is DropIndex:
        texts = text("删除索引（{fields}）", "Drop the index ({fields})", fields=fields)
    elif index.unique:
        texts = text("保证唯一（{fields}）", "Keep unique ({fields})", fields=fields)
    else:
        texts = text("建立索引（{fields}）", "Index ({fields})", fields=fields)
    return step(form.key, index.table, texts, index)


def _stored(fields: tuple[Field, ...]) -> dict[str, Field]:
    unstored = (StorageType.NONE, StorageType.ROWS)
    return {f.key: f for f in fields if f.storage not in unstored}


def _subforms(form: Form) -> dict[str, Field]:
    return {f.key: f for f in form.fields if f.storage is StorageType.ROWS}


def _names(title: Text, key: str) -> dict[str, str]:
    return {
        "zh_title": localise(title, "zh-CN") or key,
        "en_title": localise(title, "en") or key,
    }
