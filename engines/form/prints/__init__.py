"""Print templates: a record as a page, a letter or a sheet, filled by the product."""

from engines.form.prints.block_registry import BLOCKS
from engines.form.prints.definition import (
    Print,
    check_print,
    parse_print,
    print_schema,
)
from engines.form.prints.registry import TYPES
from engines.form.prints.scope import Fields, Picture, Printed, Scope
from engines.form.prints.standard import standard

__all__ = [
    "BLOCKS",
    "TYPES",
    "Fields",
    "Picture",
    "Print",
    "Printed",
    "Scope",
    "check_print",
    "parse_print",
    "print_schema",
    "standard",
]
