"""Sequences: steps with waits that a record goes through until it reaches its goal."""

from engines.rules.sequences.check import as_rule, check_sequence
from engines.rules.sequences.definition import Cap, Sequence, sequence_schema
from engines.rules.sequences.parsing import parse_sequence
from engines.rules.sequences.timing import Hours, Window

__all__ = [
    "Cap",
    "Hours",
    "Sequence",
    "Window",
    "as_rule",
    "check_sequence",
    "parse_sequence",
    "sequence_schema",
]
