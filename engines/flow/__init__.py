"""Flows: approvals as pure functions of definition, state, command and environment."""

from engines.flow.check import check_flow
from engines.flow.definition import Flow
from engines.flow.parse import flow_schema, parse_flow
from engines.flow.refusals import RefusedError
from engines.flow.run import Actor, Command, FlowEnv, Step
from engines.flow.simulate import forecast, simulate
from engines.flow.state import NEW, Event, State, Status, replay
from engines.flow.step import allowed, step

__all__ = [
    "NEW",
    "Actor",
    "Command",
    "Event",
    "Flow",
    "FlowEnv",
    "RefusedError",
    "State",
    "Status",
    "Step",
    "allowed",
    "check_flow",
    "flow_schema",
    "forecast",
    "parse_flow",
    "replay",
    "simulate",
    "step",
]
