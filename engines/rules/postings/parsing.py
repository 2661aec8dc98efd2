"""Parsing: a posting rule out of its document, with every problem at its place."""

from collections.abc import Mapping
from typing import Any

from engines.core.conditions import Condition, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, text
from engines.core.expression import parse
from engines.core.judge import judge
from engines.rules.postings.definition import (
    Assign,
    Balance,
    Posting,
    posting_schema,
)
from engines.rules.templates import as_text


def parse_posting(raw: Any) -> Posting:
    """Return the rule; raises ProblemsError with all problems, each with its path."""
    found = list(judge(posting_schema(), raw))
    if found:
        raise ProblemsError(found)
    values = _assigns(raw.get("set", {}), ("set",), found)
    balance = _balance(raw.get("balance"), found)
    when, where = (_condition(raw, name, found) for name in ("when", "where"))
    if raw.get("reverse") == "counter" and not raw.get("negate"):
        found.append(Problem("posting.nothing_to_negate", _NO_SIGN, ("negate",)))
    if found:
        raise ProblemsError(found)
    plain = {k: raw[k] for k in ("rows", "into", "reverse", "enabled") if k in raw}
    return Posting(
        key=raw["key"],
        title=as_text(raw.get("title", raw["key"])),
        form=raw["form"],
        when=when,
        where=where,
        values=values,
        balance=balance,
        negate=tuple(raw.get("negate", ())),
        **plain,
    )


def _balance(raw: Any, found: list[Problem]) -> Balance | None:
    if raw is None:
        return None
    return Balance(
        form=raw["form"],
        match=_assigns(raw["match"], ("balance", "match"), found),
        add=_assigns(raw["add"], ("balance", "add"), found),
        not_negative=frozenset(raw.get("not_negative", ())),
    )


def _assigns(
    raw: Mapping[str, Any], path: Path, found: list[Problem]
) -> dict[str, Assign]:
    return {key: _assign(one, (*path, key), found) for key, one in raw.items()}


def _assign(raw: Any, path: Path, found: list[Problem]) -> Assign:
    if not isinstance(raw, Mapping) or "formula" not in raw:
        return Assign(raw)
    try:
        return Assign(formula=parse(str(raw["formula"])))
    except ProblemsError as error:
        found += [problem.under(*path, "formula") for problem in error.problems]
        return Assign()


def _condition(
    raw: Mapping[str, Any], name: str, found: list[Problem]
) -> Condition | None:
    if raw.get(name) is None:
        return None
    try:
        return parse_condition(raw[name], (name,))
    except ProblemsError as error:
        found += error.problems
        return None


_NO_SIGN = text(
    "红冲需要知道哪些数字取反。请选择这些字段。",
    "An opposite record needs to know which numbers change sign. Choose the fields.",
)
