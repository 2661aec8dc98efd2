"""The app itself: its name, its navigation, its roles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.schema import (
    Schema,
    anything,
    array,
    boolean,
    choice,
    integer,
    localised,
    props,
    string,
)
from engines.core.world import World

FORMAT = 1
KEY = "^[a-z][a-z0-9_]{0,47}$"
COLORS = (
    "gray",
    "red",
    "orange",
    "amber",
    "yellow",
    "lime",
    "green",
    "teal",
    "cyan",
    "blue",
    "purple",
    "pink",
)
LEVELS = ("hidden", "masked", "read", "write")
SCOPES = (
    "all",
    "own",
    "department",
    "department_and_below",
    "subordinates",
    "none",
)
VERBS = ("view", "edit", "delete", "export", "print", "transfer")


@dataclass(frozen=True)
class NavigationItem:
    """A leaf that opens a form, dashboard or pool, or a group of such leaves."""

    form: str | None = None
    dashboard: str | None = None
    pool: str | None = None
    group: Text | str | None = None
    items: tuple["NavigationItem", ...] = ()


@dataclass(frozen=True)
class AppDefinition:
    """The document `app.json`, parsed. Roles keep the shape they are written in."""

    key: str
    title: Text
    description: Text | str = ""
    icon: str = "app"
    color: str = "green"
    version: str = ""
    navigation: tuple[NavigationItem, ...] = ()
    roles: tuple[Mapping[str, Any], ...] = ()
    option_sets: Mapping[str, Any] = field(default_factory=dict)
    default_role: str | None = None

    def role_titles(self) -> dict[str, Text]:
        """Return the titles of the roles by key."""
        return {
            role["key"]: as_text(role.get("title", role["key"])) for role in self.roles
        }


def as_text(value: Text | str) -> Text:
    """Return a title as a mapping, also when it was written as one plain string."""
    return {"zh-CN": value, "en": value} if isinstance(value, str) else value


@cache
def app_schema() -> Schema:
    """Return the JSON Schema of `app.json`."""
    return props(
        required=("key", "title"),
        format=integer(minimum=1, maximum=FORMAT),
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        icon=string(),
        color=choice(COLORS),
        version=string(maxLength=40),
        template=props(("key", "version"), key=string(), version=string(maxLength=40)),
        navigation=array({"$ref": "#/$defs/item"}),
        roles=array(_role_schema()),
        option_sets={"type": "object", "additionalProperties": anything()},
        default_role=string(pattern=KEY),
    ) | {"$defs": {"item": _item_schema()}}


def parse_app(raw: Any) -> AppDefinition:
    """Return the app written as `raw`; raises ProblemsError with all problems."""
    problems = judge(app_schema(), raw)
    if problems:
        raise ProblemsError(problems)
    plain = {k: raw[k] for k in ("key", "icon", "color", "version") if k in raw}
    return AppDefinition(
        **plain,
        title=as_text(raw["title"]),
        description=raw.get("description", ""),
        navigation=_items(raw.get("navigation", ())),
        roles=tuple(raw.get("roles", ())),
        option_sets=raw.get("option_sets", {}),
        default_role=raw.get("default_role"),
    )


def check_app(app: AppDefinition, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with `app` among its neighbours."""
    return (
        *_check_navigation(app.navigation, world, ("navigation",)),
        *_check_role_keys(app),
        *_check_roles(app, world),
    )


def _item_schema() -> Schema:
    leaf = props(form=string(), dashboard=string(), pool=string(), icon=string())
    group = {"group": localised(), "items": array({"$ref": "#/$defs/item"})}
    return {**leaf, "properties": leaf["properties"] | group, "minProperties": 1}


def _role_schema() -> Schema:
    named: Schema = {"anyOf": [choice(SCOPES), boolean(), {"type": "object"}]}
    scope: Schema = {"anyOf": [*named["anyOf"], array(named)]}
    yes: Schema = {"anyOf": [boolean(), choice(("all", "none"))]}
    fields = {"type": "object", "additionalProperties": choice(LEVELS)}
    verbs = dict.fromkeys(VERBS, scope)
    grant = props(create=yes, fields=fields)
    grant["properties"] |= verbs | {"import": yes, "clear": scope}
    return props(
        required=("key",),
        key=string(pattern=KEY),
        title=localised(),
        description=localised(),
        forms={"type": "object", "additionalProperties": grant},
        dashboards=array(string()),
        pages=array(string()),
    )


def _items(raw: Sequence[Mapping[str, Any]]) -> tuple[NavigationItem, ...]:
    return tuple(
        NavigationItem(
            form=item.get("form"),
            dashboard=item.get("dashboard"),
            pool=item.get("pool"),
            group=item.get("group"),
            items=_items(item.get("items", ())),
        )
        for item in raw
    )


def _check_navigation(
    items: Sequence[NavigationItem], world: World, path: Path
) -> Iterator[Problem]:
    for number, item in enumerate(items):
        here = (*path, number)
        if item.form is not None and item.form not in world.forms:
            yield _absent("form", item.form, world.forms, (*here, "form"))
        if item.dashboard is not None and item.dashboard not in world.dashboards:
            yield _absent(
                "dashboard", item.dashboard, world.dashboards, (*here, "dashboard")
            )
        pools = {key for kind, key in world.parsed if kind == "pool"}
        if item.pool is not None and item.pool not in pools:
            yield _absent("pool", item.pool, pools, (*here, "pool"))
        yield from _check_navigation(item.items, world, (*here, "items"))


def _check_role_keys(app: AppDefinition) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, role in enumerate(app.roles):
        if role["key"] in seen:
            texts = text(
                "角色“{key}”出现了两次。请改名。",
                "The role '{key}' exists twice. Rename one.",
                key=role["key"],
            )
            yield Problem("role.duplicate", texts, ("roles", number, "key"))
        seen.add(role["key"])
    if app.default_role is not None and app.default_role not in seen:
        yield _absent("role", app.default_role, seen, ("default_role",))


def _check_roles(app: AppDefinition, world: World) -> Iterator[Problem]:
    for number, role in enumerate(app.roles):
        here: Path = ("roles", number)
        for form, grant in role.get("forms", {}).items():
            place = (*here, "forms", form)
            if form == "*":
                continue
            if form not in world.forms:
                yield _absent("form", form, world.forms, place)
                continue
            yield from _check_fields(form, grant, world, place)
        for index, board in enumerate(role.get("dashboards", ())):
            if board != "*" and board not in world.dashboards:
                place = (*here, "dashboards", index)
                yield _absent("dashboard", board, world.dashboards, place)


def _check_fields(
    form: str, grant: Mapping[str, Any], world: World, path: Path
) -> Iterator[Problem]:
    for name in grant.get("fields", {}):
        if world.find(form, name) is None:
            known = world.forms[form].fields
            yield _absent("field", name, known, (*path, "fields", name))


_WORDS: Mapping[str, Text] = {
    "form": text("表单", "form"),
    "dashboard": text("仪表盘", "dashboard"),
    "pool": text("公海", "pool"),
    "role": text("角色", "role"),
    "field": text("字段", "field"),
}


def _absent(what: str, key: str, known: Any, path: Path) -> Problem:
    return Problem(
        f"{what}.unknown",
        text(
            "没有{what}“{key}”。可用的有：{known}。",
            "There is no {kind} '{key}'. Known: {known}.",
            what=_WORDS[what]["zh-CN"],
            kind=_WORDS[what]["en"],
            key=key,
            known=", ".join(sorted(known)[:20]) or "–",
        ),
        path,
    )
