"""Refusals: every command that is not taken says why, with the facts, in a sentence."""

from collections.abc import Mapping

from engines.core.errors import Path, Problem, TenonError, Text, text

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
    "not_started": text("该流程尚未提交。", "This flow has not been submitted yet."),
    "suspended": text(
        "该流程已于{when}挂起，恢复后才能操作。",
        "This flow was suspended at {when}. It must be resumed first.",
    ),
    "waits_for_added": text(
        "您已加签，需等待{names}处理后再操作。",
        "You have added signers; {names} must answer first.",
    ),
    "acted_on": text(
        "“{name}”已于{when}处理，不能再撤回。",
        "{name} acted at {when}, so it can no longer be withdrawn.",
    ),
    "acted_since": text(
        "{name}已于{when}在“{node}”{verdict}，不能再取回。",
        "{name} {verdict} it at '{node}' at {when}; it can no longer be taken back.",
    ),
    "handled_since": text(
        "{name}已在“{node}”{deed}，不能再取回。",
        "{name} {deed} at '{node}'; it can no longer be taken back.",
    ),
    "resume_not_allowed": text(
        "此节点不允许该重新提交方式：{resume}。",
        "This node does not allow this way to come back: {resume}.",
    ),
    "jump_into_parallel": text(
        "不能跳转到并行分支内的“{target}”。请选择分支之外的节点。",
        "Cannot jump to '{target}' inside a parallel branch. Choose one outside.",
    ),
    "node_unknown": text(
        "流程中没有节点“{target}”。", "The flow has no node '{target}'."
    ),
    "which_place": text(
        "流程停在多处，请指明从哪一处跳转（{known}）。",
        "The flow stands at several places. Say which one to move ({known}).",
    ),
    "token_unknown": text(
        "流程没有停在该处。", "The flow does not stand at this place."
    ),
    "position_unknown": text(
        "加签位置“{position}”无效，应为 before、after 或 together。",
        "'{position}' is no place for signers. Choose before, after or together.",
    ),
    "nobody_named": text("请至少选择一个人。", "Choose at least one person."),
    "too_many_levels": text(
        "加签最多 {most} 层。", "Signers can be added {most} deep at most."
    ),
    "count_above": text(
        "需要 {need} 人同意，但只加签了 {named} 人。",
        "{need} must approve, but only {named} are added.",
    ),
    "not_added": text(
        "{name}不是您加签的人，只能减去自己加签的人。",
        "You have not added {name}; only people you added can be removed.",
    ),
    "picks_required": text(
        "请选择“{node}”的处理人。", "Choose who is asked at '{node}'."
    ),
    "signature_required": text(
        "节点“{node}”要求手写签名。", "The node '{node}' asks for a signature."
    ),
    "field_conflict": text(
        "字段“{field}”已被{name}于{when}修改，请核对后重试。",
        "{name} changed the field '{field}' at {when}. Look at it and try again.",
    ),
    "field_changed": text(
        "字段“{field}”在您查看之后已被修改，请核对后重试。",
        "The field '{field}' has changed since you looked. Look again and retry.",
    ),
    "timer_stale": text(
        "该定时器已失效。", "This timer is void: it was answered or set anew."
    ),
    "not_awaited": text(
        "流程不再等待“{key}”的结果。", "The flow does not wait for '{key}' any more."
    ),
    "migration_node": text(
        "新版本没有节点“{node}”，流程正停在该处。",
        "The new version has no node '{node}', where the flow stands.",
    ),
    "migration_block": text(
        "节点“{node}”在新版本中位于不同的并行分支内。",
        "The node '{node}' lies in other parallel branches in the new version.",
    ),
    "migration_kind": text(
        "节点“{node}”在新版本中的类型不同，无法继续等待。",
        "The node '{node}' is of another kind in the new version.",
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
}

CODES = frozenset(f"flow.{word}" for word in _SENTENCES)


class RefusedError(TenonError):
    """A command that was not taken; nothing has changed.

    `problems` are all that is wrong, where a command has several fields.
    """

    problems: tuple[Problem, ...] = ()


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
