"""Enrol: bring the record into a sequence, or take it out of one."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import choice, props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation
from engines.rules.effects import Enrol

WAYS = {
    "enter": text("进入序列", "Bring it in"),
    "leave": text("退出序列", "Take it out"),
}


def plan(given: Props, _situation: Situation) -> tuple[Enrol]:
    """Return which sequence, and whether the record comes in or leaves."""
    return (Enrol(given["sequence"], given.get("how", "enter") == "leave"),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield a problem: no such sequence, or one of another form."""
    found = world.parsed.get(("sequence", given["sequence"]))
    if found is None or getattr(found, "form", None) != form:
        texts = text(
            "表单“{form}”没有序列“{sequence}”。请选择它的序列。",
            "The form '{form}' has no sequence '{sequence}'. Choose one that it has.",
            form=form,
            sequence=given["sequence"],
        )
        yield Problem("rule.unknown_sequence", texts, ("sequence",))


action = ActionType(
    name="enrol",
    label=text("加入序列", "Bring into a sequence"),
    icon="route",
    group="flow",
    props=props(
        ["sequence"],
        sequence=string(minLength=1, input="sequence", title=text("序列", "Sequence")),
        how=choice(WAYS, default="enter", title=text("方式", "How")),
    ),
    plan=plan,
    check=check,
    needs_record=True,
    accepts=({"sequence": "nurture"}, {"sequence": "nurture", "how": "leave"}),
    rejects=({}, {"sequence": ""}, {"sequence": "a", "how": "stay"}),
)
