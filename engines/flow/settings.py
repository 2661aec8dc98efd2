"""Settings that several kinds of nodes share, as schemas for checks and designers."""

from typing import Any

from engines.core.errors import text
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    choice,
    integer,
    props,
    string,
)
from engines.flow.entry import EMPTY, SAME
from engines.flow.resolving import RESOLVERS
from engines.flow.tree import Node
from engines.flow.vote import Mode, Vote

_ONE_WHO: Schema = {
    "type": "object",
    "properties": {kind.name: kind.value for kind in RESOLVERS.values()},
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}

WHO = array(_ONE_WHO, minItems=1, title=text("人员", "People"), input="people")

LEVELS = {
    "hidden": text("隐藏", "Hidden"),
    "read": text("只读", "Read"),
    "write": text("可写", "Write"),
    "required": text("必填", "Required"),
}

FIELDS: Schema = {
    "type": "object",
    "additionalProperties": choice(LEVELS),
    "default": {},
    "x-title": text("字段权限", "Field rights"),
    "x-input": "field_rights",
}

_MODES = {
    Mode.ANY: text("或签（一人同意即可）", "Any one"),
    Mode.ALL: text("会签（全部同意）", "All of them"),
    Mode.RATIO: text("按比例", "A share of them"),
    Mode.COUNT: text("按人数", "A number of them"),
    Mode.IN_TURN: text("依次审批", "One after another"),
}

VOTE: Schema = {
    **props(
        mode=choice(
            {str(mode): title for mode, title in _MODES.items()},
            default="any",
            title=text("方式", "Mode"),
        ),
        percent=integer(default=100, title=text("同意比例 %", "Share %")),
        count=integer(default=1, minimum=1, title=text("同意人数", "Number")),
        early=boolean(default=True, title=text("可提前结束", "Decide early")),
        any_reject=choice(
            {
                "first": text("一人拒绝即拒绝", "One reject is enough"),
                "all": text("全部拒绝才拒绝", "Only if all reject"),
            },
            default="first",
            title=text("或签时的拒绝", "Rejects where any one is enough"),
        ),
        all_abstained=choice(
            {"reject": text("拒绝", "Reject"), "pass": text("通过", "Pass")},
            default="reject",
            title=text("全部弃权时", "If everybody abstains"),
        ),
    ),
    "default": {"mode": "any"},
    "x-title": text("审批方式", "Vote"),
    "x-input": "vote",
}

VOTE_OF_FILL: Schema = {
    **props(
        mode=choice(
            {
                "any": text("一人办理即可", "Any one"),
                "all": text("所有人办理", "All of them"),
                "in_turn": text("依次办理", "One after another"),
            },
            default="any",
            title=text("方式", "Mode"),
        )
    ),
    "default": {"mode": "any"},
    "x-title": text("办理方式", "How many"),
    "x-input": "vote",
}

OPINION = choice(
    {
        "optional": text("选填", "Optional"),
        "required": text("必填", "Required"),
        "on_reject": text("拒绝或退回时必填", "Required to reject or return"),
    },
    default="optional",
    title=text("审批意见", "Opinion"),
)

_PLACES = {
    "none": text("不允许", "Nowhere"),
    "initiator": text("发起人", "The initiator"),
    "previous": text("上一节点", "The node before"),
    "any_passed": text("任意已通过节点", "Any node passed"),
}

RETURN_TO: Schema = {
    "anyOf": [choice(_PLACES), array(string(), minItems=1)],
    "default": "any_passed",
    "x-title": text("允许退回到", "May return to"),
    "x-input": "return_to",
}

REJECT: Schema = {
    "anyOf": [
        choice(
            {
                "end": text("结束流程", "End the flow"),
                "initiator": text("退回发起人", "Return to the initiator"),
                "branch": text("走拒绝分支", "Take the branch for rejects"),
            }
        ),
        props(("to",), to=string(input="node")),
    ],
    "default": "end",
    "x-title": text("拒绝后", "After a reject"),
    "x-input": "reject",
}

RESUME = choice(
    {
        "choose": text("由退回人选择", "Whoever returns it chooses"),
        "rerun": text("逐级重新审批", "Through every node again"),
        "jump_back": text("直接回到退回人", "Straight back to him"),
    },
    default="choose",
    title=text("退回后重新提交", "After a return"),
)

SIGNATURE = choice(
    {
        "optional": text("选填", "Optional"),
        "required": text("必须手写签名", "Required"),
    },
    default="optional",
    title=text("手写签名", "Signature"),
)


def may(zh: str, en: str, *, usual: bool = True) -> Schema:
    """Return the setting by which a node allows an operation to its approvers."""
    return boolean(default=usual, title=text(zh, en))


# What people may do with a task beside answering it.
OPERATIONS: dict[str, Schema] = {
    "transfer": may("允许转交", "May transfer"),
    "delegate": may("允许委派", "May delegate"),
    "add_sign": may("允许加签", "May add signers"),
    "take_back": may("允许取回", "May take back"),
    "cc": may("允许抄送", "May send copies"),
}

SAME_POLICY = choice(
    SAME,
    default="approve",
    title=text("审批人与发起人相同时", "If he is the initiator"),
)

EMPTY_POLICY: Schema = {
    "anyOf": [choice(EMPTY), props(("people",), people=WHO)],
    "default": "admin",
    "x-title": text("找不到审批人时", "If nobody is found"),
    "x-input": "empty",
}

ACTIONS = array(anything(), minItems=1, title=text("动作", "Actions"), input="actions")


def vote_of(node: Node) -> Vote:
    """Return the rule by which `node` decides."""
    given: dict[str, Any] = {"mode": "any", **node.props["vote"]}
    return Vote(**{**given, "mode": Mode(given["mode"])})
