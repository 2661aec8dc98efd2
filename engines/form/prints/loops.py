"""Loops in office templates: a row with `{% for row in record.items %}` repeats."""

import re
from collections.abc import Sequence
from typing import Any

from engines.form.prints.sandbox import answer
from engines.form.prints.scope import Printed

LOOP = re.compile(r"\{%\s*for\s+(?P<name>[a-z_]+)\s+in\s+(?P<of>[\w.]+)\s*%\}")
_END = re.compile(r"\{%\s*endfor\s*%\}")


def items_of(loop: re.Match[str], names: dict[str, Any]) -> Sequence[Any]:
    """Return what a loop runs over."""
    found = answer(loop["of"], names)
    return list(found) if isinstance(found, list | tuple | Printed) else []


def plain(source: str) -> str:
    """Return a template without the marks of its loop, and with straight quotes."""
    straight = source.translate({0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"})
    return _END.sub("", LOOP.sub("", straight))
