"""The words of flows in every language: verdicts, results, reasons, events."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from engines.core.errors import Text, text

VERDICTS: Mapping[str, Text] = {
    "approved": text("同意", "approved"),
    "rejected": text("拒绝", "rejected"),
    "abstained": text("弃权", "abstained from"),
    "returned": text("退回", "returned"),
    "resubmitted": text("重新提交", "resubmitted"),
    "read": text("已阅", "read"),
    "completed": text("完成", "completed"),
}

RESULTS: Mapping[str, Text] = {
    "running": text("进行中", "running"),
    "approved": text("已通过", "approved"),
    "rejected": text("已拒绝", "rejected"),
    "withdrawn": text("已撤回", "withdrawn"),
    "terminated": text("已终止", "terminated"),
}

REASONS: Mapping[str, Text] = {
    "decided": text("其他人已作出决定", "others have decided"),
    "returned": text("流程已退回", "the flow was returned"),
    "withdrawn": text("发起人已撤回", "the initiator withdrew it"),
    "terminated": text("流程已终止", "the flow was terminated"),
    "ended": text("流程已结束", "the flow has ended"),
    "retried": text("管理员重新解析了处理人", "an admin looked for the people again"),
    "unknown": text("人员不存在", "no such person"),
    "disabled": text("账号已停用", "the account is disabled"),
    "duplicate": text("重复人员", "named twice"),
    "initiator": text("与发起人相同", "the same as the initiator"),
}

EVENTS: Mapping[str, Text] = {
    "flow_started": text("发起流程", "Started"),
    "flow_ended": text("流程结束", "Ended"),
    "node_entered": text("到达节点", "Reached"),
    "node_passed": text("通过节点", "Passed"),
    "node_cancelled": text("节点取消", "Left"),
    "node_blocked": text(
        "找不到处理人，等待管理员", "Found nobody; an admin must help"
    ),
    "node_skipped": text("无人处理，自动通过", "Nobody to ask; passed"),
    "people_asked": text("请求处理", "Asked"),
    "person_removed": text("移除处理人", "Not asked"),
    "person_replaced": text("更换处理人", "Asked instead"),
    "branch_taken": text("进入分支", "Took a branch"),
    "task_opened": text("新任务", "New task"),
    "task_cancelled": text("任务取消", "Task cancelled"),
    "task_transferred": text("转交", "Transferred"),
    "task_urged": text("催办", "Urged"),
    "task_reminded": text("超时提醒", "Reminded: the time limit has passed"),
    "approved": text("同意", "Approved"),
    "rejected": text("拒绝", "Rejected"),
    "abstained": text("弃权", "Abstained"),
    "returned": text("退回", "Returned"),
    "resubmitted": text("重新提交", "Resubmitted"),
    "read": text("已阅", "Read"),
    "copied": text("抄送", "Copied to"),
    "actions_run": text("执行动作", "Ran actions"),
    "commented": text("评论", "Commented"),
    "withdrawn": text("撤回", "Withdrew"),
    "terminated": text("终止", "Terminated"),
}


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """Return a moment as people read it in their zone."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else ""
