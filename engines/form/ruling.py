"""Form rules compiled: each action becomes a closure over the scope it changes."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engines.core.errors import Problem, ProblemsError, Text
from engines.core.expression import compile_expression, parse
from engines.form.conditions import compile_condition
from engines.form.model import Field, FormRule, RuleAction
from engines.form.scope import CompiledRule, Scope
from engines.form.taking import Taker

Act = Callable[[Scope], None]
Takers = Mapping[str, Taker]


def compile_rules(
    rules: Iterable[FormRule], fields: Mapping[str, Field], takers: Takers
) -> tuple[CompiledRule, ...]:
    """Return the rules, ready to run; raises ProblemsError for an unfit value."""
    return tuple(
        CompiledRule(
            compile_condition(rule.when),
            tuple(_ACTS[a.do](a, takers) for a in rule.then if _fits(a, fields)),
            tuple(_ACTS[a.do](a, takers) for a in rule.otherwise if _fits(a, fields)),
        )
        for rule in rules
    )


def _fits(action: RuleAction, fields: Mapping[str, Field]) -> bool:
    inner = action.given.get("set") or action.given.get("options") or {}
    return "field" not in inner or inner["field"] in fields


def shown_by(rules: Iterable[FormRule]) -> frozenset[str]:
    """Return the fields that some rule shows: they are hidden until it does."""
    return frozenset(
        key
        for rule in rules
        for action in (*rule.then, *rule.otherwise)
        for key in action.given.get("show", ())
    )


def _show(action: RuleAction, _takers: Takers) -> Act:
    keys = action.given["show"]
    return lambda scope: scope.flags.hidden.difference_update(keys)


def _hide(action: RuleAction, _takers: Takers) -> Act:
    keys = action.given["hide"]
    return lambda scope: scope.flags.hidden.update(keys)


def _flag(word: str, flags: str, state: bool) -> Callable[[RuleAction, Takers], Act]:
    def compile_(action: RuleAction, _takers: Takers) -> Act:
        decided = dict.fromkeys(action.given[word], state)
        return lambda scope: getattr(scope.flags, flags).update(decided)

    return compile_


def _set(action: RuleAction, takers: Takers) -> Act:
    given = action.given["set"]
    key = given["field"]
    if "formula" in given:
        run = compile_expression(parse(given["formula"]))

        def fill(scope: Scope) -> None:
            scope.assign(key)
            scope.fill(key, run(scope.seen(), scope.env))

        return fill
    value = _constant(takers[key], given.get("value"))

    def put(scope: Scope) -> None:
        scope.assign(key)
        scope.put(key, value)

    return put


def _constant(taker: Taker, raw: Any) -> Any:
    value = taker(raw)
    if isinstance(value, Problem):
        raise ProblemsError([value.under("set", "value")])
    return value


def _options(action: RuleAction, _takers: Takers) -> Act:
    given = action.given["options"]
    key, only = given["field"], frozenset(given["only"])

    def limit(scope: Scope) -> None:
        scope.flags.options[key] = only

    return limit


def _say(word: str, code: str, severity: str) -> Callable[[RuleAction, Takers], Act]:
    def compile_(action: RuleAction, _takers: Takers) -> Act:
        said = action.given[word]
        texts: Text = {"zh-CN": said, "en": said} if isinstance(said, str) else said
        place = tuple(filter(None, [action.given.get("field")]))

        def say(scope: Scope) -> None:
            problem = Problem(code, texts, (*scope.path, *place), severity)
            told = scope.problems if severity == "error" else scope.warnings
            told.append(problem)

        return say

    return compile_


_ACTS: Mapping[str, Callable[[RuleAction, Takers], Act]] = {
    "show": _show,
    "hide": _hide,
    "require": _flag("require", "required", True),
    "optional": _flag("optional", "required", False),
    "readonly": _flag("readonly", "readonly", True),
    "writable": _flag("writable", "readonly", False),
    "allow_rows": _flag("allow_rows", "fixed_rows", False),
    "forbid_rows": _flag("forbid_rows", "fixed_rows", True),
    "set": _set,
    "options": _options,
    "error": _say("error", "rule.error", "error"),
    "warn": _say("warn", "rule.warning", "warning"),
}
