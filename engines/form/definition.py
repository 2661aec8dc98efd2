"""The definition of a form: its JSON Schema, and the way from JSON to `Form`."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from engines.core.conditions import Condition, condition_schema, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    integer,
    localised,
    props,
    string,
)
from engines.form.duplicates import duplicates_schema
from engines.form.linkage import linkage_schema
from engines.form.model import (
    SYSTEM_KEYS,
    Field,
    Form,
    FormRule,
    RuleAction,
    View,
)
from engines.form.panel_reading import panels_schema, read_panels
from engines.form.registry import LAYOUTS, VIEWS, WIDGETS
from engines.form.rule_actions import ACTIONS, action_name
from engines.form.widget import WidgetType, unknown

KEY = "^[a-z][a-z0-9_]{0,47}$"
OptionSets = Mapping[str, Mapping[str, Any]]
_VIEW_WORDS = frozenset({"key", "type", "title", "sort", "filter"})


@cache
def field_schema() -> Schema:
    """Return the JSON Schema of a field; its props are judged by its widget's own."""
    default = props(
        value={},
        formula=string(),
        me=boolean(),
        now=boolean(),
        today=boolean(),
        my_department=boolean(),
        url=string(pattern="^[A-Za-z][A-Za-z0-9_.-]{0,63}$"),
        last=boolean(),
        query=linkage_schema(),
    )
    schema = props(
        required=["key", "widget"],
        key=string(pattern=KEY),
        widget=string(),
        title=localised(),
        unique=boolean(),
        default=default | {"minProperties": 1, "maxProperties": 1},
        props=anything() | {"type": "object"},
        help=localised(),
        placeholder=localised(),
        width=integer(minimum=1, maximum=24),
    )
    schema["properties"]["required"] = boolean()
    return schema


@cache
def form_schema() -> Schema:
    """Return the JSON Schema (2020-12) of a form without its kinds' settings."""
    keys = array(string())
    return props(
        required=["key", "fields"],
        key=string(pattern=KEY),
        title=localised(),
        title_field=string(),
        icon=string(),
        description=localised(),
        confirm=localised(),
        fields=array(field_schema(), maxItems=500),
        unique=array(array(string(), minItems=1)),
        layout=array({"type": "object"}),
        rules=array(rule_schema()),
        panels=panels_schema(),
        views=array(_view_schema()),
        search=keys,
        duplicates=duplicates_schema(),
    ) | {"$schema": "https://json-schema.org/draft/2020-12/schema"}


@cache
def rule_schema() -> Schema:
    """Return the JSON Schema of a form rule; each action is judged by its own."""
    actions = array(anything() | {"type": "object"})
    return props(
        required=["key", "when", "then"],
        key=string(pattern=KEY),
        title=localised(),
        when=condition_schema(),
        then=actions,
        **{"else": actions},
    )


def _view_schema() -> Schema:
    shell = props(
        required=["key", "type"],
        key=string(pattern=KEY),
        type=string(),
        title=localised(),
        sort=array(string(pattern="^-?[a-z][a-z0-9_.]*$")),
        filter=condition_schema(),
    )
    return shell | {"additionalProperties": True}


def as_text(value: Text | str | None, otherwise: str) -> Text:
    """Return a title in every language; a missing one is made of the key."""
    found = value or otherwise
    return {"zh-CN": found, "en": found} if isinstance(found, str) else found


def parse_form(raw: Any, option_sets: OptionSets | None = None) -> Form:
    """Return the form written as `raw`; raises ProblemsError with all problems.

    `option_sets` are the shared ones of the app; None when they are not at hand, and
    then any short text passes for an option of a set.
    """
    problems = list(judge(form_schema(), raw))
    if problems:
        raise ProblemsError([*problems, *_settings_problems(raw)])
    reader = _Reader(option_sets)
    form = reader.form(raw)
    if reader.problems:
        raise ProblemsError(reader.problems)
    return form


def _settings_problems(raw: Any) -> list[Problem]:
    """Name what is wrong inside the fields even when the form itself is broken."""
    reader = _Reader(None)
    fields = raw.get("fields") if isinstance(raw, Mapping) else None
    for at, field in enumerate(fields if isinstance(fields, list) else ()):
        if not judge(field_schema(), field):
            reader.field(field, ("fields", at))
    return reader.problems


class _Reader:
    def __init__(self, option_sets: OptionSets | None) -> None:
        self.option_sets = option_sets
        self.own = ""
        self.problems: list[Problem] = []

    def report(self, code: str, texts: Text, path: Path) -> None:
        self.problems.append(Problem(code, texts, path))

    def form(self, raw: Mapping[str, Any]) -> Form:
        self.own = raw["key"]
        fields = self.fields(raw["fields"], ("fields",), SYSTEM_KEYS)
        self.title_field(raw, fields)
        self.problems += LAYOUTS.problems(raw.get("layout", ()), ("layout",))
        panels, wrong = read_panels(raw.get("panels", ()))
        self.problems += wrong
        return Form(
            key=raw["key"],
            title=as_text(raw.get("title"), raw["key"]),
            fields=fields,
            title_field=raw.get("title_field"),
            unique=tuple(tuple(group) for group in raw.get("unique", ())),
            layout=tuple(raw.get("layout", ())),
            rules=self.rules(raw.get("rules", ()), ("rules",)),
            panels=panels,
            views=self.views(raw.get("views", ())),
            search=tuple(raw.get("search", ())),
            description=as_text(raw["description"], "")
            if "description" in raw
            else None,
            icon=raw.get("icon"),
            raw=raw,
        )

    def title_field(self, raw: Mapping[str, Any], fields: Sequence[Field]) -> None:
        wanted = raw.get("title_field")
        if wanted is None or any(f.key == wanted for f in fields):
            return
        texts = text(
            "标题字段“{key}”不存在，请从字段中选一个。",
            "The title field '{key}' does not exist. Choose one of the fields.",
            key=wanted,
        )
        self.report("form.title_field", texts, ("title_field",))

    def fields(
        self, raw: Sequence[Any], path: Path, reserved: frozenset[str]
    ) -> tuple[Field, ...]:
        self.keys([f["key"] for f in raw], path)
        for at, one in enumerate(raw):
            if one["key"] in reserved:
                texts = text(
                    "“{key}”是系统保留的名称，请换一个。",
                    "'{key}' is reserved for the system. Choose another key.",
                    key=one["key"],
                )
                self.report("key.reserved", texts, (*path, at, "key"))
        return tuple(self.field(one, (*path, at)) for at, one in enumerate(raw))

    def keys(self, keys: Sequence[str], path: Path) -> None:
        for at, key in enumerate(keys):
            if key in keys[:at]:
                texts = text(
                    "标识“{key}”出现了两次，请改掉一个。",
                    "The key '{key}' is used twice. Rename one.",
                    key=key,
                )
                self.report("key.duplicate", texts, (*path, at, "key"))

    def field(self, raw: Mapping[str, Any], path: Path) -> Field:
        name, given = raw["widget"], dict(raw.get("props") or {})
        kind = WIDGETS.get(name)
        if kind is None:
            return _placeholder(raw, given)
        given = self.shared_options(given, path)
        found = [p.under(*path, "props") for p in judge(kind.props, given)]
        found += [] if found else self.pattern(given, path)
        self.problems += found
        if found:
            return _placeholder(raw, given)
        own = {"form": self.own} if kind.of_itself else {}
        return self.built(raw, kind, kind.filled(given) | own, path)

    def built(
        self,
        raw: Mapping[str, Any],
        kind: WidgetType,
        given: dict[str, Any],
        path: Path,
    ) -> Field:
        fields: tuple[Field, ...] = ()
        if kind.children:
            fields = self.columns(kind.children(given), (*path, "props", "fields"))
        rules = (*path, "props", "rules")
        return Field(
            key=raw["key"],
            kind=kind,
            props=given,
            fields=fields,
            rules=self.row_rules(given, rules) if kind.children else (),
            default=raw.get("default"),
            **_common(raw),
        )

    def columns(self, raw: Sequence[Any], path: Path) -> tuple[Field, ...]:
        broken = [
            problem.under(*path, at)
            for at, one in enumerate(raw)
            for problem in judge(field_schema(), one)
        ]
        self.problems += broken
        if broken:
            return ()
        found = self.fields(raw, path, frozenset({"id", "parent_id", "position"}))
        for at, column in enumerate(found):
            if column.fields:
                texts = text(
                    "子表里不能再放子表。", "Rows cannot hold rows of their own."
                )
                self.report("field.nested", texts, (*path, at, "widget"))
        return found

    def row_rules(self, given: Mapping[str, Any], path: Path) -> tuple[FormRule, ...]:
        raw = given.get("rules", ())
        broken = [
            problem.under(*path, at)
            for at, one in enumerate(raw)
            for problem in judge(rule_schema(), one)
        ]
        self.problems += broken
        return () if broken else self.rules(raw, path)

    def pattern(self, given: Mapping[str, Any], path: Path) -> list[Problem]:
        if "pattern" not in given:
            return []
        return pattern_problems(given["pattern"], (*path, "props", "pattern"))

    def shared_options(self, given: dict[str, Any], path: Path) -> dict[str, Any]:
        name = given.get("set")
        if not name or not isinstance(name, str):
            return given
        if self.option_sets is None:
            return {"options": [], **given}
        found = self.option_sets.get(name)
        if isinstance(found, Mapping) and "options" in found:
            return {**given, "options": found["options"]}
        texts = text(
            "没有选项集“{name}”。已有：{known}。",
            "There is no option set '{name}'. Known: {known}.",
            name=name,
            known=", ".join(self.option_sets),
        )
        self.report("option_set.unknown", texts, (*path, "props", "set"))
        return given

    def rules(self, raw: Sequence[Any], path: Path) -> tuple[FormRule, ...]:
        self.keys([rule["key"] for rule in raw], path)
        return tuple(self.rule(rule, (*path, at)) for at, rule in enumerate(raw))

    def rule(self, raw: Mapping[str, Any], path: Path) -> FormRule:
        when = self.condition(raw["when"], (*path, "when"))
        return FormRule(
            key=raw["key"],
            when=when if when is not None else parse_condition({"any": []}),
            then=self.actions(raw["then"], (*path, "then")),
            otherwise=self.actions(raw.get("else", ()), (*path, "else")),
            title=as_text(raw.get("title"), raw["key"]),
        )

    def condition(self, raw: Any, path: Path) -> Condition | None:
        try:
            return parse_condition(raw, path)
        except ProblemsError as error:
            self.problems += error.problems
            return None

    def actions(self, raw: Sequence[Any], path: Path) -> tuple[RuleAction, ...]:
        found = (self.action(one, (*path, at)) for at, one in enumerate(raw))
        return tuple(one for one in found if one is not None)

    def action(self, raw: Any, path: Path) -> RuleAction | None:
        name = action_name(raw)
        if name is None:
            texts = text(
                "不认识的动作。可用的有：{known}。",
                "Unknown action. Known: {known}.",
                known=", ".join(ACTIONS),
            )
            self.report("rule.action", texts, path)
            return None
        found = [p.under(*path) for p in judge(ACTIONS[name].schema, raw)]
        self.problems += found
        return None if found else RuleAction(name, raw)

    def views(self, raw: Sequence[Any]) -> tuple[View, ...]:
        self.keys([view["key"] for view in raw], ("views",))
        return tuple(self.view(view, ("views", at)) for at, view in enumerate(raw))

    def view(self, raw: Mapping[str, Any], path: Path) -> View:
        kind = VIEWS.get(raw["type"])
        given = {k: v for k, v in raw.items() if k not in _VIEW_WORDS}
        if kind is not None:
            self.problems += [p.under(*path) for p in judge(kind.props, given)]
        chosen = raw.get("filter")
        return View(
            key=raw["key"],
            type=raw["type"],
            kind=kind,
            title=as_text(raw.get("title"), raw["key"]),
            props=given,
            sort=tuple(raw.get("sort", ())),
            filter=self.condition(chosen, (*path, "filter")) if chosen else None,
        )


def pattern_problems(pattern: str, path: Path) -> list[Problem]:
    """Return what is wrong with a regular expression that a designer wrote."""
    try:
        re.compile(pattern)
    except re.error:
        texts = text(
            "正则表达式写错了，请检查括号。",
            "This pattern is broken. Check its brackets.",
        )
        return [Problem("pattern.invalid", texts, path)]
    return []


def _common(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": as_text(raw.get("title"), raw["key"]),
        "required": raw.get("required", False),
        "unique": raw.get("unique", False),
        "help": as_text(raw["help"], "") if "help" in raw else None,
        "placeholder": as_text(raw["placeholder"], "")
        if "placeholder" in raw
        else None,
        "width": raw.get("width"),
    }


def _placeholder(raw: Mapping[str, Any], given: dict[str, Any]) -> Field:
    name = raw["widget"]
    return Field(
        key=raw["key"], kind=unknown(name), props=given, known=False, **_common(raw)
    )
