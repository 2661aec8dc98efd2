"""Looking after flows: instances, incidents, statistics, handing over."""

from typing import Any

from flask import Response, request
from marshmallow import fields
from marshmallow.validate import Length

from engines.core.errors import Problem, ProblemsError, text
from tenon.api.envelopes import Envelope, ids, number, words
from tenon.api.paging import cursor_argument, moment_argument
from tenon.api.wire import current_context, resource, respond
from tenon.services import (
    flow_admin,
    flow_migrations,
    flow_statistics,
    handing_over,
)
from tenon.services.flow_admin import AdminQuery
from tenon.services.flow_migrations import Move
from tenon.storage.flow_statistics import Sample

blueprint = resource("flow-admin", "Looking after flows.")


class HandOverSchema(Envelope):
    """Whose open tasks go to whom."""

    from_ = number(required=True, data_key="from")
    to = number(required=True)
    apps = fields.List(words(64), allow_none=True)
    dry = fields.Boolean(load_default=False)


class MoveSchema(Envelope):
    """Which flow's instances go to which release."""

    app = words(64, required=True)
    flow = words(64, required=True)
    release = number(required=True)


class MigrationSchema(MoveSchema):
    """The instances to migrate."""

    ids = ids(required=True, validate=Length(1, flow_migrations.MOST))


@blueprint.post("/flow-admin/migrations/preview")
@blueprint.arguments(MoveSchema)
def preview_migration(given: dict[str, Any]) -> Response:
    """Tell which running instances fit a release, and why the others do not."""
    found = flow_migrations.preview(current_context(), Move(**given))
    return respond({"instances": found})


@blueprint.post("/flow-admin/migrations")
@blueprint.arguments(MigrationSchema)
def migrate(given: dict[str, Any]) -> Response:
    """Let running instances go on by another release."""
    chosen = given.pop("ids")
    found = flow_migrations.migrate(current_context(), Move(**given), chosen)
    return respond({"results": found})


@blueprint.get("/flow-admin/instances")
def instances() -> Response:
    """List instances with why they may be stuck."""
    given = request.args
    wanted = AdminQuery(
        state=given.get("state", ""),
        app=given.get("app", ""),
        flow=given.get("flow", ""),
        q=given.get("q", ""),
        stuck=given.get("stuck") == "1",
        before=cursor_argument(),
    )
    return respond(flow_admin.instances(current_context(), wanted))


@blueprint.get("/flow-admin/incidents")
def incidents() -> Response:
    """List what waits for an admin."""
    closed = request.args.get("closed") == "1"
    found = flow_admin.incidents(
        current_context(), closed=closed, before=cursor_argument()
    )
    return respond(found)


@blueprint.get("/flow-admin/statistics")
def statistics() -> Response:
    """Tell how long the nodes of a flow take, and the people."""
    ctx = current_context()
    sample = Sample(
        app=_needed("app"),
        flow=_needed("flow"),
        since=moment_argument(ctx, "from"),
        until=moment_argument(ctx, "to", end=True),
    )
    return respond(flow_statistics.show(ctx, sample))


@blueprint.post("/flow-admin/hand-over")
@blueprint.arguments(HandOverSchema)
def hand_over(given: dict[str, Any]) -> Response:
    """Give the open tasks of somebody to somebody else."""
    people = (given["from_"], given["to"])
    found = handing_over.hand_over(
        current_context(), people, given.get("apps"), dry=given["dry"]
    )
    return respond(found)


def _needed(name: str) -> str:
    found = request.args.get(name)
    if not found:
        texts = text("请给出{name}。", "Say which {name}.", name=name)
        raise ProblemsError([Problem("required", texts, (name,))])
    return found
