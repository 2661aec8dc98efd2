"""Create task: put a to-do into somebody's inbox."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import Schema, integer, localised, props
from engines.core.world import World
from engines.rules.action import PEOPLE, PERSON, ActionType, Props, Situation, people
from engines.rules.effects import CreateTask
from engines.rules.templates import as_text, problems

WHO: Schema = {
    "anyOf": [PERSON, PEOPLE],
    "x-input": "people",
    "x-title": text("负责人", "For"),
}


def plan(given: Props, _situation: Situation) -> tuple[CreateTask]:
    """Return the to-do."""
    due = given.get("due_in", {}).get("days")
    return (CreateTask(people(given["for"]), as_text(given["title"]), due),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems of the template."""
    yield from problems(given["title"], form, world, ("title",))


action = ActionType(
    name="create_task",
    label=text("创建待办", "Create a task"),
    icon="check-square",
    group="people",
    props=props(
        ["for", "title"],
        title=localised(title=text("标题", "Title")),
        due_in={
            **props(["days"], days=integer(minimum=0, maximum=3650)),
            "x-title": text("几天内完成", "Due in days"),
        },
        **{"for": WHO},
    ),
    plan=plan,
    check=check,
    accepts=(
        {"for": {"field": "owner"}, "title": "Call {{ record.name }}"},
        {"for": [{"role": "sales"}], "title": "Call", "due_in": {"days": 1}},
    ),
    rejects=({"title": "Call"}, {"for": {}, "title": "Call"}),
)
