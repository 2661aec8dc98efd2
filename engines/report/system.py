"""What datasets may count besides the forms of an app: people, tasks, executions."""

from collections.abc import Mapping
from dataclasses import replace

from engines.core.errors import Text, text
from engines.core.world import FieldShape, FormShape, World
from engines.report.datasets import Dataset, UnionField

TASK_KINDS: Mapping[str, Text] = {
    "approval": text("审批", "Approval"),
    "fill": text("填写", "Fill in"),
    "cc": text("抄送", "Copy"),
    "todo": text("待办", "To-do"),
}
TASK_STATES: Mapping[str, Text] = {
    "open": text("待处理", "Open"),
    "done": text("已处理", "Done"),
    "cancelled": text("已取消", "Cancelled"),
}
RUNS: Mapping[str, Text] = {
    "done": text("成功", "Done"),
    "failed": text("失败", "Failed"),
    "skipped": text("跳过", "Skipped"),
    "waiting": text("等待", "Waiting"),
}


def _field(key: str, title: Text, kind: str, target: str | None = None) -> FieldShape:
    widget = {"link": "member", "boolean": "switch"}.get(kind, kind)
    return FieldShape(key, title, widget, kind, target)


def _choice(key: str, title: Text, options: Mapping[str, Text]) -> FieldShape:
    return FieldShape(
        key, title, "select", "text", options=tuple(options), option_titles=options
    )


def _form(key: str, title: Text, *fields: FieldShape) -> FormShape:
    return FormShape(key, title, {one.key: one for one in fields}, fields[0].key)


_PERSON = (
    _field("name", text("姓名", "Name"), "text"),
    _field("department", text("部门", "Department"), "link", "department"),
    _field("active", text("在职", "Active"), "boolean"),
)
SYSTEM_FORMS: Mapping[str, FormShape] = {
    "user": _form("user", text("人员", "People"), *_PERSON),
    "department": _form(
        "department",
        text("部门", "Departments"),
        _field("title", text("名称", "Name"), "text"),
        _field("parent", text("上级部门", "Department above"), "link", "department"),
    ),
    "@people": _form("@people", text("人员", "People"), *_PERSON),
    "@tasks": _form(
        "@tasks",
        text("审批与待办", "Tasks"),
        _field("title", text("标题", "Title"), "text"),
        _choice("kind", text("类型", "Kind"), TASK_KINDS),
        _choice("status", text("状态", "Status"), TASK_STATES),
        _field("verdict", text("结论", "Verdict"), "text"),
        _field("flow", text("流程", "Flow"), "text"),
        _field("node", text("节点", "Node"), "text"),
        _field("form", text("表单", "Form"), "text"),
        _field("assignee", text("处理人", "Assignee"), "link", "user"),
        _field("initiator", text("发起人", "Initiator"), "link", "user"),
        _field("opened_at", text("到达时间", "Opened at"), "datetime"),
        _field("due_at", text("截止时间", "Due at"), "datetime"),
        _field("closed_at", text("处理时间", "Closed at"), "datetime"),
        _field("minutes", text("耗时（分钟）", "Minutes taken"), "integer"),
        _field("late", text("超时", "Late"), "boolean"),
    ),
    "@executions": _form(
        "@executions",
        text("自动化执行", "Executions of rules"),
        _field("rule", text("规则", "Rule"), "text"),
        _field("form", text("表单", "Form"), "text"),
        _choice("status", text("状态", "Status"), RUNS),
        _field("at", text("时间", "At"), "datetime"),
        _field("ended_at", text("结束时间", "Ended at"), "datetime"),
        _field("minutes", text("耗时（分钟）", "Minutes taken"), "integer"),
    ),
}
# The field of a united record that says which form it is of.
SOURCE = "source_form"


def widened(world: World, datasets: Mapping[str, Dataset]) -> World:
    """Return the outline of an app with what datasets count besides its forms."""
    united = {
        one.form: united_shape(one, world) for one in datasets.values() if one.union
    }
    return replace(world, forms={**SYSTEM_FORMS, **world.forms, **united})


def united_shape(dataset: Dataset, world: World) -> FormShape:
    """Return the outline of several forms united."""
    union = dataset.union
    assert union is not None
    parts = {part.form: world.forms.get(part.form) for part in union.of}
    titles = {
        key: form.title if form else text(key, key) for key, form in parts.items()
    }
    fields = {one.key: _shared(one, dataset, world) for one in union.fields}
    fields[SOURCE] = _choice(SOURCE, text("来源表单", "Form"), titles)
    return FormShape(dataset.form, _words(dataset.title), fields)


def _shared(one: UnionField, dataset: Dataset, world: World) -> FieldShape:
    """Return a field of a union; choices and decimals come from what it unites."""
    parts = dataset.union.of if dataset.union else ()
    under = [
        shape
        for part in parts
        if one.key in part.fields
        and (shape := world.find(part.form, part.fields[one.key])) is not None
    ]
    titles: dict[str, Text] = {}
    for shape in under:
        titles = {**shape.option_titles, **titles}
    options = dict.fromkeys(value for shape in under for value in shape.options)
    decimals = [shape.decimals for shape in under if shape.decimals is not None]
    return FieldShape(
        one.key,
        _words(one.title),
        under[0].widget if under else one.type,
        one.type,
        one.target or next((shape.target for shape in under), None),
        decimals=max(decimals, default=None),
        options=tuple(options),
        option_titles=titles,
    )


def _words(value: Text | str) -> Text:
    return text(value, value) if isinstance(value, str) else value
