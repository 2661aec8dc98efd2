"""Tasks: the inbox and the commands on one task."""

from typing import Any

from flask import Response, request
from marshmallow import ValidationError, fields

from engines.core.errors import Problem, ProblemsError, text
from engines.form.linking import is_id
from tenon.api.envelopes import Envelope, Sentence, number, words
from tenon.api.wire import current_context, resource, respond, whole
from tenon.services import instances, tasks
from tenon.services.instances import Given

blueprint = resource("tasks", "What people are asked to do.")


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
    to = TargetField(allow_none=True)
    task = number(allow_none=True)
    version = number(allow_none=True)


@blueprint.get("/tasks")
def box() -> Response:
    """List a box: todo, done, mine or cc."""
    given = request.args
    found = tasks.box(
        current_context(),
        given.get("box") or "todo",
        q=given.get("q", ""),
        app=given.get("app", ""),
        before=_cursor(given.get("cursor")),
    )
    return respond(found)


@blueprint.get("/tasks/<int:key>")
def get(key: int) -> Response:
    """Return a task with its flow and record."""
    return respond(instances.task_page(current_context(), key))


@blueprint.post("/tasks/<int:key>/commands")
@blueprint.arguments(CommandSchema)
def command(given: dict[str, Any], key: int) -> Response:
    """Carry out a command on a task."""
    return respond(instances.command_task(current_context(), key, Given(**given)))


def _cursor(raw: str | None) -> int | None:
    if not raw:
        return None
    found = whole(raw)
    if found is None:
        texts = text("游标无效，请重新加载。", "Not a cursor. Load the list again.")
        raise ProblemsError([Problem("invalid", texts, ("cursor",))])
    return found
