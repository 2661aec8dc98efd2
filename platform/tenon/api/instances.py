"""Instances of flows, their commands, and the simulation of a draft."""

from typing import Any

from flask import Response
from marshmallow import fields

from tenon.api.envelopes import Envelope, choice, ids, number, words
from tenon.api.tasks import CommandSchema, wish_of
from tenon.api.wire import current_context, resource, respond
from tenon.services import flow_prints, flow_starts, instances, simulation

blueprint = resource("instances", "Flows on their way.")


class SimulationSchema(Envelope):
    """Who begins, with which values; who does not agree."""

    initiator = number(required=True)
    values = fields.Dict(keys=fields.String(), load_default=dict)
    verdicts = fields.Dict(
        keys=fields.String(),
        values=choice(("approve", "reject", "abstain")),
        load_default=dict,
    )


class StartSchema(Envelope):
    """On which record, and whom the initiator has picked for its nodes."""

    record = number(required=True)
    picks = fields.Dict(keys=fields.String(), values=ids(), load_default=dict)
    command_id = words(64, allow_none=True)


@blueprint.post("/apps/<app>/flows/<flow>/instances")
@blueprint.arguments(StartSchema)
def start(given: dict[str, Any], app: str, flow: str) -> Response:
    """Start a flow on a record that is stored."""
    ctx = current_context()
    found = flow_starts.start(ctx, (app, flow), **given)
    return respond(instances.page(ctx, found), 201)


@blueprint.get("/instances/<int:key>")
def get(key: int) -> Response:
    """Return an instance: tree, timeline, forecast, record."""
    return respond(instances.page(current_context(), key))


@blueprint.get("/apps/<app>/forms/<form>/records/<int:key>/instances")
def of_record(app: str, form: str, key: int) -> Response:
    """List the flows that a record has gone through."""
    found = instances.of_record(current_context(), app, form, key)
    return respond({"instances": found})


@blueprint.get("/instances/<int:key>/print")
def print_(key: int) -> Response:
    """Return an instance as a page to print, with opinions and signatures."""
    shown = flow_prints.page(current_context(), key)
    return Response(shown, mimetype="text/html")


@blueprint.post("/instances/<int:key>/commands")
@blueprint.arguments(CommandSchema)
def command(given: dict[str, Any], key: int) -> Response:
    """Carry out a command on an instance."""
    found = instances.command_instance(current_context(), key, wish_of(given))
    return respond(found)


@blueprint.post("/apps/<app>/flows/<flow>/simulate")
@blueprint.arguments(SimulationSchema)
def simulate(given: dict[str, Any], app: str, flow: str) -> Response:
    """Tell the way a flow of the draft would take."""
    ctx = current_context()
    trial = simulation.Trial(**given)
    return respond(simulation.simulate_draft(ctx, app, flow, trial))
