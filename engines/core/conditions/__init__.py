"""Conditions: one JSON grammar, answered in Python and in SQL with the same words."""

from engines.core.conditions.holds import Holds, compile_condition, holds
from engines.core.conditions.model import (
    AllOf,
    AnyOf,
    Condition,
    Formula,
    Not,
    Test,
    fields_of,
)
from engines.core.conditions.operators import OPERATORS
from engines.core.conditions.parse import condition_schema, parse_condition
from engines.core.conditions.relative import RELATIVES
from engines.core.conditions.sql import condition_sql
from engines.core.operand import Operand

__all__ = [
    "OPERATORS",
    "RELATIVES",
    "AllOf",
    "AnyOf",
    "Condition",
    "Formula",
    "Holds",
    "Not",
    "Operand",
    "Test",
    "compile_condition",
    "condition_schema",
    "condition_sql",
    "fields_of",
    "holds",
    "parse_condition",
]
