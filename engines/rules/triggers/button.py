"""Button: somebody presses a button on a record, or runs the rule on several."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import array, boolean, localised, props, string
from engines.core.world import World
from engines.rules.action import Value
from engines.rules.trigger import FORM, Props, TriggerType


def check(given: Props, world: World) -> Iterator[Problem]:
    """Yield a problem for each role that the app does not have."""
    for place, role in enumerate(given.get("roles", ())):
        if role not in world.roles:
            texts = text(
                "没有角色“{role}”。请选择已有的角色。",
                "There is no role '{role}'. Choose one that exists.",
                role=role,
            )
            yield Problem("rule.unknown_role", texts, ("roles", place))


trigger = TriggerType(
    name="button",
    label=text("点击按钮时", "A button is pressed"),
    icon="play-circle",
    group="person",
    props=props(
        ["form"],
        form=FORM,
        label=localised(title=text("按钮文字", "Words on the button")),
        icon=string(maxLength=40, input="icon", title=text("图标", "Icon")),
        confirm=localised(title=text("执行前询问", "Ask before")),
        roles=array(
            string(), input="roles", title=text("谁可以点击", "Who may press it")
        ),
        batch=boolean(default=True, title=text("可批量执行", "For several at once")),
    ),
    operations=frozenset({"pressed"}),
    tells=(Value("person", text("点击的人", "Who pressed it"), "link"),),
    check=check,
    accepts=(
        {"form": "lead"},
        {"form": "lead", "label": "Qualify", "roles": ["sales"], "batch": False},
    ),
    rejects=({}, {"form": "lead", "batch": "yes"}),
)
