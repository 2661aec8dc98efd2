"""What is wrong with a union: forms that are none, fields that do not go together."""

from engines.core.errors import Path, text
from engines.core.world import FieldShape
from engines.report.datasets import Dataset, UnionField, UnionPart
from engines.report.names import NUMBERS, Names, unknown


def check_union(names: Names) -> None:
    """Report every problem of the union of a dataset, if it is one."""
    union = names.dataset.union
    if union is None:
        return
    fields = {one.key: one for one in union.fields}
    for place, part in enumerate(union.of):
        path: Path = ("union", "of", place)
        if part.form not in names.sources.world.forms:
            names.problems.append(unknown("form", part.form, (*path, "form")))
            continue
        own = Dataset(part.form, part.form)
        inside = Names(names.sources, own, names.problems)
        inside.condition(part.where, (*path, "where"))
        _check_fields(part, fields, inside, (*path, "fields"))


def _check_fields(
    part: UnionPart, fields: dict[str, UnionField], names: Names, path: Path
) -> None:
    for key, name in part.fields.items():
        shape = names.find(name, (*path, key))
        field = fields.get(key)
        if field is None:
            names.problems.append(unknown("field", key, (*path, key)))
        elif shape is not None and not _fits(field, shape):
            texts = text(
                "“{name}”的类型和“{field}”不同，不能合并。请换一个字段。",
                "'{name}' holds another kind of value than '{field}'. Choose another.",
                name=names.say(shape.title),
                field=names.say(field.title),
            )
            names.report("no_match", texts, (*path, key))


def _fits(field: UnionField, shape: FieldShape) -> bool:
    if field.type == "decimal":
        return shape.type in NUMBERS
    alike = field.target is None or field.target == shape.target
    return field.type == shape.type and alike
