"""Conditions of sequence flows: ours as JSON, others as formulas if they are any."""

import json
import re
from typing import Any

from engines.core.conditions import parse_condition
from engines.core.errors import ProblemsError
from engines.core.expression import parse

_SHELL = re.compile(r"^\s*(?:[$#]\{(.*)\}|=(.*))\s*$", re.DOTALL)
_WORDS = (("&&", " AND "), ("||", " OR "), ("==", "="), ("!=", "<>"), ('"', "'"))


def condition_of(written: str) -> dict[str, Any] | None:
    """Return what a condition says in our words, None when it says nothing to us."""
    found = _ours(written)
    if found is not None:
        return found
    shell = _SHELL.match(written)
    inner = (shell.group(1) or shell.group(2) or "") if shell else written
    for theirs, ours in _WORDS:
        inner = inner.replace(theirs, ours)
    try:
        parse(inner.strip())
    except ProblemsError:
        return None
    return {"formula": inner.strip()}


def _ours(written: str) -> dict[str, Any] | None:
    try:
        raw = json.loads(written)
        parse_condition(raw, ())
    except (ValueError, ProblemsError):
        return None
    return raw if isinstance(raw, dict) else None
