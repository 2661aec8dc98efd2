"""Tag: put words into a field of tags or choices, and take others out."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import array, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Written
from engines.rules.assigning import target_of
from engines.rules.effects import Tag
from engines.rules.trigger import missing_field

_WORD = string(minLength=1, maxLength=100)


def plan(given: Props, _situation: Situation) -> tuple[Tag]:
    """Return the words that come and go."""
    add, remove = tuple(given.get("add", ())), tuple(given.get("remove", ()))
    return (Tag(given.get("of"), given["field"], add, remove),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: no such field, or one that holds no several words."""
    target = target_of(given, form, world)
    if "of" in given:
        yield from missing_field(given["of"], form, world, ("of",))
    yield from missing_field(given["field"], target, world, ("field",))
    shape = world.find(target, given["field"])
    if shape and shape.type != "list":
        texts = text(
            "字段“{name}”不能放多个值。请选择标签或多选字段。",
            "The field '{name}' holds one value. Choose tags or a multiple choice.",
            name=given["field"],
        )
        yield Problem("rule.not_a_list", texts, ("field",))
    if not given.get("add") and not given.get("remove"):
        texts = text("请写要加上或去掉的标签。", "Name tags to add or to remove.")
        yield Problem("required", texts, ("add",))


def writes(given: Props, form: str, world: World) -> Iterator[Written]:
    """Yield what it changes."""
    target = target_of(given, form, world)
    yield Written(target, "updated", frozenset((given["field"],)), "of" not in given)


action = ActionType(
    name="tag",
    label=text("打标签", "Tag"),
    icon="tags",
    props=props(
        ["field"],
        of=string(input="field", title=text("通过关联字段", "Through the reference")),
        field=string(input="target_field", title=text("标签字段", "Field of tags")),
        add=array(_WORD, maxItems=50, input="tags", title=text("加上", "Add")),
        remove=array(_WORD, maxItems=50, input="tags", title=text("去掉", "Remove")),
    ),
    plan=plan,
    check=check,
    writes=writes,
    needs_record=True,
    accepts=(
        {"field": "labels", "add": ["vip"]},
        {"of": "customer", "field": "labels", "remove": ["new"], "add": ["old"]},
    ),
    rejects=({}, {"field": "labels", "add": "vip"}, {"field": "labels", "add": [""]}),
)
