"""What people are told of: the events, their words, and how each goes out at first.

Services name an event when they notify; one that is not listed here is `other`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engines.core.errors import Text, text

WORDS: Mapping[str, Text] = {
    "title": text("标题", "Title"),
    "body": text("正文", "Text"),
    "link": text("链接", "Link"),
    "person": text("收件人姓名", "The person's name"),
    "app": text("应用", "App"),
    "event": text("事件", "Event"),
    "at": text("时间", "Time"),
    "facts": text("事件的值，如 facts.flow", "Values of the event, such as facts.flow"),
}
TITLE = "{{ title }}"
BODY = "{{ body }}"


@dataclass(frozen=True)
class NoticeEvent:
    """One kind of news; `quiet` ones go out only to people who ask for them."""

    name: str
    label: Text
    sample: tuple[Text, Text]
    quiet: bool = False


_KNOWN = (
    NoticeEvent(
        "flow.task",
        text("待我处理", "Waiting for me"),
        (
            text("待您审批：年度采购合同", "Waiting for you: annual supply contract"),
            text("合同审批 · 部门经理 · 王芳", "Contracts · Manager · Wang Fang"),
        ),
    ),
    NoticeEvent(
        "flow.urged",
        text("催办与超时", "Urged and overdue"),
        (
            text("催办：年度采购合同", "Please answer: annual supply contract"),
            text("合同审批 · 王芳", "Contracts · Wang Fang"),
        ),
    ),
    NoticeEvent(
        "flow.cc",
        text("抄送我的", "For my information"),
        (
            text("抄送给您：差旅报销", "For your information: travel costs"),
            text("报销 · 财务", "Travel costs · Finance"),
        ),
        quiet=True,
    ),
    NoticeEvent(
        "flow.moved",
        text("转交、委派与收回", "Handed over, asked and taken back"),
        (
            text("转交给您：年度采购合同", "Handed to you: annual supply contract"),
            text("合同审批 · 李敏", "Contracts · Li Min"),
        ),
    ),
    NoticeEvent(
        "flow.ended",
        text("我发起的流程已结束", "My flow has ended"),
        (
            text("年度采购合同 已通过", "Annual supply contract: approved"),
            text("合同审批", "Contracts"),
        ),
    ),
    NoticeEvent(
        "flow",
        text("其他流程消息", "Other news of flows"),
        (
            text("陈国栋将审批委托给您", "Chen asks you to answer in his stead"),
            text("2026-03-02 至 2026-03-06", "2026-03-02 to 2026-03-06"),
        ),
    ),
    NoticeEvent(
        "rule",
        text("自动化规则", "Rules"),
        (
            text("商机 30 天没有跟进", "No follow-up for 30 days"),
            text("苏州智联 · 普瑞智能物流", "Suzhou Zhilian · Purui logistics"),
        ),
    ),
    NoticeEvent(
        "mention",
        text("评论中提到我", "Mentioned in a comment"),
        (
            text("李敏在“合同”中提到了您", "Li Min mentioned you in Contract"),
            text("请看一下付款条款", "Please look at the terms of payment"),
        ),
    ),
    NoticeEvent(
        "follow",
        text("关注的记录有变化", "A record I follow has changed"),
        (
            text("王芳修改了“苏州智联”", "Wang Fang changed Suzhou Zhilian"),
            text("阶段、预计金额", "Stage, amount"),
        ),
        quiet=True,
    ),
    NoticeEvent(
        "board",
        text("看板订阅与提醒", "Boards: subscriptions and alerts"),
        (
            text("本周销售看板", "Sales of the week"),
            text("金额 1,280,000", "Amount 1,280,000"),
        ),
    ),
    NoticeEvent(
        "pool",
        text("公海", "Public pools"),
        (
            text("3 条记录将在明天退回公海", "3 records go back tomorrow"),
            text("请及时跟进", "Please follow them up"),
        ),
    ),
    NoticeEvent(
        "other",
        text("其他", "Other news"),
        (
            text("工作日历缺少 2027 年", "The work calendar does not know 2027"),
            text("请在管理后台补充。", "Add the year in the administration."),
        ),
    ),
)
EVENTS: Mapping[str, NoticeEvent] = {one.name: one for one in _KNOWN}
DIGEST = "digest"
_FLOW = {
    "task": "flow.task",
    "urged": "flow.urged",
    "late": "flow.urged",
    "cc": "flow.cc",
    "transferred": "flow.moved",
    "delegated": "flow.moved",
    "answered": "flow.moved",
    "recalled": "flow.moved",
    "mentioned": "mention",
    "ended": "flow.ended",
}


def event_of(name: str) -> NoticeEvent:
    """Return a listed event; what is not listed is `other`."""
    return EVENTS.get(name) or EVENTS.get(name.partition(".")[0]) or EVENTS["other"]


def flow_event(what: str) -> str:
    """Return the event of what a flow tells people."""
    return _FLOW.get(what, "flow")
