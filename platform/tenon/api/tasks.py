"""Tasks: the inbox and the commands on one task."""

from typing import Any
from uuid import uuid4

from flask import Response, request
from marshmallow import ValidationError, fields
from marshmallow.validate import Length

from engines.core.errors import text
from engines.form.linking import is_id
from tenon.api.envelopes import Envelope, Sentence, choice, ids, number, words
from tenon.api.paging import cursor_argument, moment_argument
from tenon.api.wire import current_context, resource, respond
from tenon.services import instances, task_batches, tasks
from tenon.services.tasks import BoxQuery
from tenon.services.wishes import Wish

blueprint = resource("tasks", "What people are asked to do.")
MOST = 200


class TargetField(fields.Field[int | str]):
    """A person by id or user name, or a node by key."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> int | str:
        if is_id(value) or (isinstance(value, str) and value):
            found: int | str = value
            return found
        said = text("应为人员或节点。", "This must be a person or a node.")
        raise ValidationError(Sentence(said))


class CommandSchema(Envelope):
    """A command; the same `command_id` sent twice is carried out once."""

    command = words(40, required=True)
    command_id = words(64, allow_none=True)
    opinion = words(5000, least=0, allow_none=True)
    values = fields.Dict(keys=fields.String(), allow_none=True)
    base = fields.Dict(keys=fields.String(), allow_none=True)
    to = TargetField(allow_none=True)
    people = fields.List(TargetField(), allow_none=True, validate=Length(0, MOST))
    position = choice(("before", "after", "together"), allow_none=True)
    vote = fields.Dict(keys=fields.String(), allow_none=True)
    picks = fields.Dict(
        keys=fields.String(), values=ids(validate=Length(0, MOST)), allow_none=True
    )
    resume = choice(("rerun", "jump_back"), allow_none=True)
    files = ids(allow_none=True, validate=Length(0, MOST))
    signature = number(allow_none=True)
    task = number(allow_none=True)
    token = number(allow_none=True)
    release = number(allow_none=True)
    version = number(allow_none=True)


def wish_of(given: dict[str, Any], **more: Any) -> Wish:
    """Return the wish that a body holds; what is null was not said."""
    said = {key: value for key, value in given.items() if value is not None}
    name, command_id = said.pop("command"), said.pop("command_id", None)
    return Wish(name, command_id or uuid4().hex, **{**said, **more})


class BatchSchema(Envelope):
    """One answer for several tasks."""

    ids = ids(required=True, validate=Length(1, task_batches.MOST))
    command = choice(task_batches.COMMANDS, load_default="approve")
    opinion = words(5000, least=0, allow_none=True)


@blueprint.get("/tasks")
def box() -> Response:
    """List a box: todo, done, mine, cc or delegated."""
    ctx, given = current_context(), request.args
    wanted = BoxQuery(
        box=given.get("box") or "todo",
        q=given.get("q", ""),
        app=given.get("app", ""),
        flow=given.get("flow", ""),
        since=moment_argument(ctx, "from"),
        until=moment_argument(ctx, "to", end=True),
        overdue=given.get("overdue") == "1",
        before=cursor_argument(),
    )
    return respond(tasks.box(ctx, wanted))


@blueprint.post("/tasks/batch")
@blueprint.arguments(BatchSchema)
def batch(given: dict[str, Any]) -> Response:
    """Give the same answer to several tasks, each by itself."""
    found = task_batches.answer(current_context(), **given)
    return respond({"results": found})


@blueprint.get("/tasks/<int:key>")
def get(key: int) -> Response:
    """Return a task with its flow and record."""
    return respond(instances.task_page(current_context(), key))


@blueprint.post("/tasks/<int:key>/commands")
@blueprint.arguments(CommandSchema)
def command(given: dict[str, Any], key: int) -> Response:
    """Carry out a command on a task."""
    wish = wish_of(given, task=key)
    return respond(instances.command_task(current_context(), key, wish))
