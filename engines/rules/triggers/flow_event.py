"""Flow event: a flow reached a step, or somebody decided, or it ended."""

from collections.abc import Iterator

from engines.core.errors import Problem, text
from engines.core.schema import array, choice, props, string
from engines.core.world import World
from engines.rules.action import Value
from engines.rules.trigger import FORM, Props, RecordEvent, TriggerType

EVENTS = {
    "started": text("发起", "It starts"),
    "node_entered": text("到达节点", "It reaches a step"),
    "approved": text("有人同意", "Somebody approves"),
    "rejected": text("有人拒绝", "Somebody rejects"),
    "returned": text("被退回", "It is sent back"),
    "timed_out": text("节点超时", "A step is late"),
    "finished": text("流程结束", "It ends"),
}
RESULTS = {
    "approved": text("通过", "Approved"),
    "rejected": text("拒绝", "Rejected"),
    "withdrawn": text("撤回", "Withdrawn"),
    "terminated": text("终止", "Terminated"),
}


def matches(given: Props, event: RecordEvent) -> bool:
    """Tell whether it is the flow, the event, the step and the result meant."""
    told = event.told
    if told.get("event") != given["event"]:
        return False
    wanted = (("flow", given.get("flow")), ("node", given.get("node")))
    if any(value and told.get(name) != value for name, value in wanted):
        return False
    results = given.get("results")
    return not results or told.get("result") in results


def check(given: Props, world: World) -> Iterator[Problem]:
    """Yield a problem when there is no such flow, or it belongs to another form."""
    flow = given.get("flow")
    if flow and world.flows.get(flow) != given["form"]:
        texts = text(
            "表单“{form}”没有流程“{flow}”。请选择它的流程。",
            "The form '{form}' has no flow '{flow}'. Choose one of its flows.",
            form=given["form"],
            flow=flow,
        )
        yield Problem("rule.unknown_flow", texts, ("flow",))


trigger = TriggerType(
    name="flow_event",
    label=text("流程进展时", "A flow moves on"),
    icon="node-index",
    group="flow",
    props=props(
        ["form", "event"],
        form=FORM,
        flow=string(input="flow", title=text("流程", "Flow")),
        event=choice(EVENTS, default="finished", title=text("发生", "What happens")),
        node=string(input="node", title=text("节点", "Step")),
        results=array(
            choice(RESULTS), input="choices", title=text("结果", "With the result")
        ),
    ),
    operations=frozenset({"flow"}),
    matches=matches,
    check=check,
    tells=(
        Value("flow", text("流程", "Flow"), "text"),
        Value("node", text("节点", "Step"), "text"),
        Value("result", text("结果", "Result"), "text"),
        Value("person", text("操作人", "Who did it"), "link"),
        Value("opinion", text("意见", "Opinion"), "text"),
    ),
    accepts=(
        {"form": "deal", "event": "finished", "results": ["approved"]},
        {"form": "deal", "flow": "discount", "event": "node_entered", "node": "boss"},
    ),
    rejects=({"form": "deal"}, {"form": "deal", "event": "exploded"}),
)
