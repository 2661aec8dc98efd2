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
    "submitted": text("提交", "submitted"),
    "filled": text("办理", "filled in"),
    "completed": text("完成", "completed"),
}

# What somebody did with a task without answering it.
HANDLED: Mapping[str, Text] = {
    "transferred": text("转交了任务", "handed the task on"),
    "delegated": text("委派了任务", "asked somebody for an opinion"),
    "extended": text("加签", "added signers"),
}

RESULTS: Mapping[str, Text] = {
    "draft": text("草稿", "a draft"),
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
    "delegated": text("已委托他人处理", "has delegated his work"),
    "out_of_range": text("不在可选范围内", "not among those to choose from"),
    "one_only": text("只能选择一人", "only one can be chosen"),
    "asked_outside": text("运行时由接口决定", "an API decides at run time"),
    "removed": text("已减签", "was removed again"),
    "taken_back": text("前一处理人已取回", "an earlier answer was taken back"),
    "jumped": text("流程已跳转", "the flow has gone elsewhere"),
    "skipped": text("管理员跳过了节点", "an admin skipped the node"),
    "late": text("超过时限", "the time limit is over"),
}

INCIDENTS: Mapping[str, Text] = {
    "nobody": text("找不到处理人", "Nobody was found to ask"),
    "too_few": text(
        "只找到 {people} 人，需要 {need} 人同意",
        "Only {people} people were found; {need} must approve",
    ),
    "too_long": text(
        "流程在一步内经过的节点过多，请检查是否循环",
        "The flow passes too many nodes in one step; look for a circle",
    ),
    "too_deep": text("子流程嵌套过深", "Sub-flows are nested too deeply"),
    "target_unreachable": text(
        "跳转目标“{target}”不可到达", "The target '{target}' cannot be reached"
    ),
    "no_date": text("日期为空", "The date is blank"),
    "people_failed": text("接口未能返回处理人", "The API did not say who approves"),
    "job_failed": text("动作执行失败", "An action has failed"),
    "child_failed": text("子流程无法启动", "A sub-flow could not be started"),
    "child_rejected": text("子流程被拒绝", "A sub-flow was rejected"),
}

TOLD: Mapping[str, Text] = {
    "task": text("待您审批：{title}", "Waiting for you: {title}"),
    "cc": text("抄送给您：{title}", "For your information: {title}"),
    "urged": text("催办：{title}", "Please answer: {title}"),
    "late": text("已超时：{title}", "Over its time limit: {title}"),
    "transferred": text("转交给您：{title}", "Handed to you: {title}"),
    "delegated": text("请您协助：{title}", "Your opinion, please: {title}"),
    "answered": text("委派已回复：{title}", "Your helper has answered: {title}"),
    "recalled": text("任务已收回：{title}", "Taken back from you: {title}"),
    "mentioned": text("在评论中提到您：{title}", "You were mentioned: {title}"),
    "ended": text("{title} {result}", "{title}: {result}"),
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
    "nobody_found": text("没有找到处理人", "Found nobody to ask"),
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
    "flow_drafted": text("保存草稿", "Drafted"),
    "flow_suspended": text("挂起流程", "Suspended"),
    "flow_resumed": text("恢复流程", "Resumed"),
    "migrated": text("迁移到新版本", "Migrated to another release"),
    "people_picked": text("指定处理人", "Chose the next approvers"),
    "fields_written": text("修改字段", "Changed fields"),
    "draft_saved": text("暂存", "Saved for later"),
    "branches_taken": text("进入分支", "Took branches"),
    "node_revived": text("节点恢复", "Taken up again"),
    "outside_asked": text("请求外部系统", "Asked outside"),
    "outside_done": text("外部系统已答复", "Answered from outside"),
    "timer_set": text("设定时限", "Set the clock"),
    "time_over": text("时限已到", "The time is over"),
    "task_reopened": text("任务恢复", "Taken back; open again"),
    "task_paused": text("等待加签人", "Waits for added signers"),
    "task_delegated": text("委派", "Asked for an opinion"),
    "delegate_answered": text("回复委派", "Answered"),
    "task_recalled": text("收回任务", "Called back"),
    "signers_added": text("加签", "Added signers"),
    "signers_removed": text("减签", "Removed signers"),
    "jumped": text("管理员跳转", "Moved by an admin"),
    "submitted": text("提交", "Submitted"),
    "filled": text("办理", "Filled in"),
    "actions_run": text("执行动作", "Ran actions"),
    "commented": text("评论", "Commented"),
    "withdrawn": text("撤回", "Withdrew"),
    "terminated": text("终止", "Terminated"),
}


def moment(at: datetime | None, zone: ZoneInfo) -> str:
    """Return a moment as people read it in their zone."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M") if at else ""
