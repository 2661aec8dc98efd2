"""Questions to other systems: who approves here; the answer comes at once, or later.

The address for a later answer holds a token that only this installation can have made.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from engines.core.errors import Problem, ProblemsError, TenonError, text
from engines.flow import RefusedError
from tenon.connectors import webhook
from tenon.context import Context
from tenon.services import flow_outbox, flows
from tenon.services.flow_effects import SOURCE
from tenon.services.wishes import Wish
from tenon.storage import flow_timers
from tenon.storage.vault import vault_of

Said = Mapping[str, Any]
PATIENCE = timedelta(hours=24)
MOST = 200


def ask(ctx: Context, said: Said) -> dict[str, Any]:
    """Ask an API who approves; keep its answer, or wait a day for it."""
    with ctx.database.read() as conn:
        token = vault_of(conn).seal(_place(said))
    base = ctx.platform.settings.base_url
    body = {
        "instance": said["instance"],
        "node": said["node"],
        "record": said["record"],
        "callback": f"{base}/api/v1/flow-callbacks/{token}",
    }
    key = f"{said['instance']}:{said['token']}:{said['key']}"
    answer = webhook.post(ctx.platform.settings, said["url"], body, key)
    if answer.status == webhook.ACCEPTED:
        _wait(ctx, said)
        return {"waits": True}
    return {
        "told": flow_outbox.tell(ctx, said["instance"], _wish(said, answer.content))
    }


def _place(said: Said) -> str:
    return json.dumps([said["instance"], said["token"], said["key"]])


def _wish(said: Said, content: Any) -> Wish:
    return Wish(
        "job_done",
        _command_id("answer", said),
        key=said["key"],
        token=said["token"],
        people=_people(content),
    )


def _command_id(word: str, said: Said) -> str:
    return f"{word}-{said['token']}-{said['key']}"


def _people(content: Any) -> Sequence[int | str]:
    """Return the ids or user names in an answer `{"people": […]}`."""
    found = content.get("people") if isinstance(content, Mapping) else None
    good = isinstance(found, list) and len(found) <= MOST
    if not good or not all(_is_person(one) for one in found or ()):
        texts = text(
            '应答应为 {"people": [用户名或编号]}。',
            'The answer must read {"people": [user names or ids]}.',
        )
        raise ProblemsError([Problem("flow.people_invalid", texts, ("people",))])
    return list(found or ())


def _is_person(one: Any) -> bool:
    return isinstance(one, str | int) and not isinstance(one, bool)


def _wait(ctx: Context, said: Said) -> None:
    """Give up after a day: the node then asks an admin for help."""
    failed = {
        "name": "job_failed",
        "key": said["key"],
        "opinion": "no answer in 24 hours",
    }
    timer = {
        "task": None,
        "token": said["token"],
        "fire_at": ctx.now() + PATIENCE,
        "data": failed,
    }
    with ctx.database.write() as conn:
        flow_timers.add(conn, said["instance"], [timer])


def answer(ctx: Context, token: str, content: Any) -> dict[str, Any]:
    """Take a later answer; the token tells which question it belongs to."""
    said = _opened(ctx, token)
    try:
        wish = _wish(said, content)
        flows.carry_out(ctx.as_system(SOURCE), wish, said["instance"])
    except RefusedError:
        return {"taken": False}
    return {"taken": True}


def _opened(ctx: Context, token: str) -> Said:
    try:
        with ctx.database.read() as conn:
            instance, place, key = json.loads(vault_of(conn).open(token))
    except (TenonError, ValueError):
        texts = text("没有该地址。", "There is nothing at this address.")
        raise TenonError("callback.absent", texts) from None
    return {"instance": instance, "token": place, "key": key}
