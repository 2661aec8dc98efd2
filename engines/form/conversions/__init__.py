"""Conversions: one record becomes several others, in one dialog, revertible."""

from engines.form.conversions.definition import (
    Carry,
    Conversion,
    Target,
    check_conversion,
    conversion_schema,
    parse_conversion,
)
from engines.form.conversions.mapping import made_by, mapped, with_made

__all__ = [
    "Carry",
    "Conversion",
    "Target",
    "check_conversion",
    "conversion_schema",
    "made_by",
    "mapped",
    "parse_conversion",
    "with_made",
]
