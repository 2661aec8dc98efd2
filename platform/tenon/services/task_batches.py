"""Batches: one answer for several tasks, each a command of its own."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from engines.core.errors import TenonError, localise
from tenon.context import Context
from tenon.services import instances
from tenon.services.wishes import Wish

COMMANDS = ("approve", "reject", "abstain", "read", "complete")
MOST = 100


def answer(
    ctx: Context, ids: Sequence[int], command: str, opinion: str | None = None
) -> list[dict[str, Any]]:
    """Answer each task; what is refused says why and stops none of the others."""
    return [_answer(ctx, one, command, opinion) for one in dict.fromkeys(ids)]


def _answer(
    ctx: Context, task_id: int, command: str, opinion: str | None
) -> dict[str, Any]:
    try:
        wish = Wish(command, uuid4().hex, opinion, task=task_id)
        instances.carry_out(ctx, task_id, wish)
    except TenonError as refused:
        message = localise(refused.texts, ctx.language)
        return {"id": task_id, "ok": False, "code": refused.code, "message": message}
    return {"id": task_id, "ok": True}
