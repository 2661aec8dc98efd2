"""Flows: approvals as pure functions of definition, state, command and environment."""

from engines.flow.check import check_flow
from engines.flow.definition import Flow
from engines.flow.fold import replay
from engines.flow.migration import misfits
from engines.flow.more import more_of, with_more
from engines.flow.parse import flow_schema, parse_flow
from engines.flow.refusals import RefusedError
from engines.flow.run import Actor, Command, FlowEnv, Step
from engines.flow.simulate import forecast, simulate
from engines.flow.state import NEW, Event, State, Status
from engines.flow.step import allowed, offers, step

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
    "misfits",
    "more_of",
    "offers",
    "parse_flow",
    "replay",
    "simulate",
    "step",
    "with_more",
]
