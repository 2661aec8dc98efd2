"""Refusals: every command that is not taken says why, with the facts, in a sentence."""

from collections.abc import Mapping

from engines.core.errors import Path, TenonError, Text, text

_SENTENCES: Mapping[str, Text] = {
    "not_yours": text(
        "这是{name}的任务，不能由您处理。",
        "This task is for {name}; you cannot answer it.",
    ),
    "not_running": text(
        "该流程已于{when}结束（{result}），不能再操作。",
        "This flow ended at {when} ({result}); nothing can be done to it any more.",
    ),
    "already_started": text("该流程已经开始。", "This flow has begun already."),
    "already_done": text(
        "{name}已于{when}{verdict}，此任务已处理。",
        "{name} {verdict} this at {when}; there is nothing left to do.",
    ),
    "cancelled": text(
        "此任务已于{when}取消：{reason}。",
        "This task was cancelled at {when}: {reason}.",
    ),
    "not_allowed_here": text(
        "节点“{node}”不允许此操作：{command}。",
        "The node '{node}' does not allow this: {command}.",
    ),
    "not_allowed": text(
        "您现在不能对该流程执行此操作：{command}。",
        "You cannot do this to the flow now: {command}.",
    ),
    "acted_on": text(
        "“{name}”已经处理过，不能再撤回。",
        "{name} has acted already, so it can no longer be withdrawn.",
    ),
    "target_not_passed": text(
        "不能退回到“{target}”：流程没有经过它，或它不在当前节点之前。",
        "Cannot return to '{target}': the flow has not passed it before this node.",
    ),
    "person_unknown": text(
        "找不到人员“{person}”，或其账号已停用。",
        "There is no active person '{person}'.",
    ),
    "person_duplicate": text(
        "{name}已经是此节点的处理人，请选择其他人。",
        "{name} is asked at this node already. Choose somebody else.",
    ),
    "field_not_writable": text(
        "节点“{node}”不允许修改字段“{field}”。",
        "The field '{field}' cannot be changed at the node '{node}'.",
    ),
    "field_required": text(
        "请先填写字段“{field}”。",
        "Fill in the field '{field}' first.",
    ),
    "opinion_required": text(
        "节点“{node}”要求填写意见。",
        "The node '{node}' asks for an opinion. Write one.",
    ),
    "too_soon": text(
        "{when}已催办过，每个任务 30 分钟内只能催办一次。",
        "This was urged at {when}; a task can be urged once in 30 minutes.",
    ),
    "version_conflict": text(
        "流程在您查看之后已有变化，请刷新后重试。",
        "The flow has moved since you looked. Reload and try again.",
    ),
    "unknown_command": text(
        "没有“{command}”操作。可用的有：{known}。",
        "There is no command '{command}'. Known: {known}.",
    ),
    "task_unknown": text("找不到该任务。", "There is no such task."),
    "too_long": text(
        "流程在一步内经过的节点过多，请检查定义。",
        "The flow passes too many nodes in one step. Check its definition.",
    ),
}

CODES = frozenset(f"flow.{word}" for word in _SENTENCES)


class RefusedError(TenonError):
    """A command that was not taken; nothing has changed."""


def refuse(word: str, path: Path = (), /, **facts: object) -> RefusedError:
    """Return the refusal `flow.<word>`; a fact may be a text in several languages."""
    texts = {
        language: sentence.format_map(
            {
                name: fact.get(language, fact.get("en"))
                if isinstance(fact, dict)
                else fact
                for name, fact in facts.items()
            }
        )
        for language, sentence in _SENTENCES[word].items()
    }
    return RefusedError(f"flow.{word}", texts, path)
