"""Start a flow: for the record, or for one that it refers to."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import props, string
from engines.core.world import World
from engines.rules.action import ActionType, Props, Situation, Value, Written
from engines.rules.assigning import target_of
from engines.rules.effects import StartFlow
from engines.rules.trigger import missing_field


def plan(given: Props, _situation: Situation) -> tuple[StartFlow]:
    """Return which flow starts for which record."""
    return (StartFlow(given["flow"], given.get("of")),)


def check(given: Props, form: str, world: World) -> Iterator[Problem]:
    """Yield problems: no such flow, or one of another form."""
    if "of" in given:
        yield from missing_field(given["of"], form, world, ("of",))
    target = target_of(given, form, world)
    if world.flows.get(given["flow"]) != target:
        texts = text(
            "表单“{form}”没有流程“{flow}”。请选择它的流程。",
            "The form '{form}' has no flow '{flow}'. Choose one of its flows.",
            form=target,
            flow=given["flow"],
        )
        yield Problem("rule.unknown_flow", texts, ("flow",))


def writes(given: Props, form: str, world: World) -> Iterator[Written]:
    """Yield what it changes: where the record stands in a flow."""
    target = target_of(given, form, world)
    yield Written(target, "flow", frozenset(("flow_state",)), "of" not in given)


action = ActionType(
    name="start_flow",
    label=text("发起流程", "Start a flow"),
    icon="node-index",
    group="flow",
    props=props(
        ["flow"],
        of=string(input="field", title=text("通过关联字段", "Through the reference")),
        flow=string(minLength=1, input="flow", title=text("流程", "Flow")),
    ),
    plan=plan,
    check=check,
    writes=writes,
    needs_record=True,
    results=(Value("instance", text("流程编号", "Number of the run"), "integer"),),
    accepts=({"flow": "discount"}, {"flow": "contract", "of": "contract"}),
    rejects=({}, {"flow": ""}, {"flow": 3}),
)
