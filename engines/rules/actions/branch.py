"""Branch: go one way when a condition holds, another when it does not."""

from collections.abc import Iterator

from engines.core.conditions import condition_schema, holds, parse_condition
from engines.core.errors import Problem, text
from engines.core.schema import array, props
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation
from engines.rules.effects import Take

ACTIONS = array({"type": "object", "required": ["do"]}, input="actions")


def plan(given: Props, situation: Situation) -> tuple[Take]:
    """Return which of the two lists is taken."""
    condition = parse_condition(given["when"])
    return (
        Take("then" if holds(condition, situation.names, situation.env) else "else"),
    )


def check(given: Props, _form: str, _world: World) -> Iterator[Problem]:
    """Yield a problem when neither way does anything."""
    if not given.get("then") and not given.get("else"):
        texts = text("请至少在一边添加动作。", "Add an action to at least one way.")
        yield Problem("rule.empty_branch", texts, ("then",))


action = ActionType(
    name="branch",
    label=text("条件分支", "Branch"),
    icon="branches",
    group="logic",
    props=props(
        ["when"],
        when=condition_schema(title=text("如果", "If")),
        then={**ACTIONS, "x-title": text("则", "Then")},
        **{"else": {**ACTIONS, "x-title": text("否则", "Else")}},
    ),
    plan=plan,
    check=check,
    lists=("then", "else"),
    before=True,
    accepts=(
        {
            "when": {"field": "amount", "op": "gt", "value": 100},
            "then": [{"do": "stop"}],
            "else": [{"do": "tag", "field": "labels", "add": ["small"]}],
        },
    ),
    rejects=({}, {"when": {}, "then": {}}, {"when": {}, "then": [{}]}),
)
