"""Decision tables and scores: rows of typed cells that turn inputs into outputs."""

from engines.rules.decisions.check import check_decision, with_world
from engines.rules.decisions.definition import (
    Decision,
    Input,
    Output,
    decision_schema,
)
from engines.rules.decisions.given import given_of, native, needs
from engines.rules.decisions.parsing import parse_decision
from engines.rules.decisions.report import Finding, Report, report
from engines.rules.decisions.table import Decided, decide
from engines.rules.decisions.trials import Trial, run_tests

__all__ = [
    "Decided",
    "Decision",
    "Finding",
    "Input",
    "Output",
    "Report",
    "Trial",
    "check_decision",
    "decide",
    "decision_schema",
    "given_of",
    "native",
    "needs",
    "parse_decision",
    "report",
    "run_tests",
    "with_world",
]
