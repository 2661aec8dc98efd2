"""Delegations: who answers one's tasks, from when to when; and one's usual opinions."""

from datetime import UTC, datetime
from typing import Any

from flask import Response
from marshmallow import ValidationError, fields

from engines.core.errors import text
from tenon.api.envelopes import Envelope, Sentence, ids, number, words
from tenon.api.wire import current_context, nothing, resource, respond
from tenon.services import delegations, opinions

blueprint = resource("delegations", "Who answers for whom, and usual opinions.")


class Moment(fields.Field[datetime]):
    """A moment with its zone, as `2026-01-31T08:00:00Z`."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> datetime:
        try:
            found = datetime.fromisoformat(value)
            if found.tzinfo is not None:
                return found.astimezone(UTC)
        except (TypeError, ValueError, OverflowError):
            pass
        said = text(
            "应为时间，例如 2026-01-31T08:00:00Z。",
            "A moment looks like 2026-01-31T08:00:00Z.",
        )
        raise ValidationError(Sentence(said))


class FlowSchema(Envelope):
    """One flow of an app."""

    app = words(64, required=True)
    flow = words(64, required=True)


class ChangeSchema(Envelope):
    """What one may change of a period."""

    agent = number()
    flows = fields.List(fields.Nested(FlowSchema), allow_none=True)
    starts_at = Moment()
    ends_at = Moment()
    active = fields.Boolean()
    reason = words(500, least=0, allow_none=True)


class NewSchema(ChangeSchema):
    """A new period."""

    agent = number(required=True)
    starts_at = Moment(required=True)
    ends_at = Moment(required=True)


class TakeBackSchema(Envelope):
    """Which tasks to take back; all when none is named."""

    tasks = ids(allow_none=True)


class OpinionsSchema(Envelope):
    """Sentences to choose from."""

    opinions = fields.List(words(500), required=True)


@blueprint.get("/delegations")
def listed() -> Response:
    """List the periods that one gave or was given."""
    return respond({"delegations": delegations.listed(current_context())})


@blueprint.post("/delegations")
@blueprint.arguments(NewSchema)
def add(given: dict[str, Any]) -> Response:
    """Let somebody answer one's tasks for a while."""
    return respond(delegations.add(current_context(), given), 201)


@blueprint.patch("/delegations/<int:key>")
@blueprint.arguments(ChangeSchema)
def change(given: dict[str, Any], key: int) -> Response:
    """Change a period, or switch it off."""
    return respond(delegations.change(current_context(), key, given))


@blueprint.delete("/delegations/<int:key>")
def remove(key: int) -> Response:
    """Delete a period."""
    delegations.remove(current_context(), key)
    return nothing()


@blueprint.post("/delegations/<int:key>/take-back")
@blueprint.arguments(TakeBackSchema)
def take_back(given: dict[str, Any], key: int) -> Response:
    """Take open tasks back from the agent."""
    found = delegations.take_back(current_context(), key, given.get("tasks"))
    return respond(found)


@blueprint.get("/me/opinions")
def get_opinions() -> Response:
    """List the sentences that one uses again and again."""
    return respond({"opinions": opinions.listed(current_context())})


@blueprint.put("/me/opinions")
@blueprint.arguments(OpinionsSchema)
def put_opinions(given: dict[str, Any]) -> Response:
    """Replace the sentences."""
    found = opinions.put(current_context(), given["opinions"])
    return respond({"opinions": found})
