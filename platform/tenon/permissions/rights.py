"""Rights: what a person may do with an app, a form and each of its fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from tenon.context import Context
from tenon.live import LiveApp
from tenon.permissions.scopes import ALL, NONE, Scope, merged, parse_scope

Level = Literal["hidden", "masked", "read", "write"]
LEVELS: tuple[Level, ...] = ("hidden", "masked", "read", "write")
VERBS = ("view", "edit", "delete", "export", "print", "transfer")


@dataclass(frozen=True)
class FormRights:
    """What a person may do with a form; `fields` lists only the narrowed ones.

    A column of a subform is named `items.price`. In the rows that `clear` reaches,
    masked texts are shown as they are and may be written.
    """

    view: Scope = NONE
    create: bool = False
    edit: Scope = NONE
    delete: Scope = NONE
    export: Scope = NONE
    import_: bool = False
    print: Scope = NONE
    transfer: Scope = NONE
    fields: Mapping[str, Level] = field(default_factory=dict)
    clear: Scope = NONE

    def level(self, path: str) -> Level:
        """Return the level of the field at `path`; a column is as its subform."""
        head, _, column = path.partition(".")
        top = self.fields.get(head, "write")
        return narrower(top, self.fields.get(path, "write")) if column else top

    def reads(self, path: str) -> bool:
        """Tell whether the value at `path` may be seen in clear."""
        return self.level(path) in ("read", "write")

    @cached_property
    def conditional(self) -> bool:
        """Tell whether some rows are reached only under a condition."""
        return any(getattr(self, verb).conditions for verb in (*VERBS, "clear"))

    def in_clear(self) -> Mapping[str, Level]:
        """Return the narrowed fields of a row that `clear` reaches."""
        return {key: one for key, one in self.fields.items() if one != "masked"}

    @property
    def visible(self) -> bool:
        """Tell whether the form exists for the person."""
        return bool(self.view) or self.create


EVERYTHING = FormRights(ALL, True, ALL, ALL, ALL, True, ALL, ALL)
NOTHING = FormRights()


@dataclass(frozen=True)
class AppRights:
    """What a person may do with an app; without any role the app does not exist."""

    roles: frozenset[str]
    forms: Mapping[str, FormRights]
    dashboards: frozenset[str] = frozenset()
    full: bool = False

    def form(self, key: str) -> FormRights:
        """Return the rights on the form `key`."""
        return EVERYTHING if self.full else self.forms.get(key, NOTHING)

    def dashboard(self, key: str) -> bool:
        """Tell whether the dashboard `key` may be opened."""
        return self.full or not self.dashboards.isdisjoint((key, "*"))

    @property
    def any(self) -> bool:
        """Tell whether the app exists for the person."""
        return self.full or bool(self.roles)


FULL = AppRights(frozenset(), {}, full=True)


def rights_of(ctx: Context, _conn: object, live: LiveApp) -> AppRights:
    """Return what the actor may do with the app; his widest role wins in each point."""
    if ctx.actor.is_admin:
        return FULL
    keys = ctx.actor.roles.get(live.key, frozenset())
    memory = _memory(ctx, live)
    if keys not in memory:
        roles = [role for role in live.definition.roles if role["key"] in keys]
        memory[keys] = merge_roles(roles, live.forms)
    return memory[keys]


def _memory(ctx: Context, live: LiveApp) -> dict[frozenset[str], AppRights]:
    """Rights only change with a release, so they are merged once for each."""
    apps = ctx.platform.caches.setdefault("rights", {})
    number, memory = apps.get(live.key, (None, {}))
    if number != live.number:
        memory = {}
        apps[live.key] = (live.number, memory)
    found: dict[frozenset[str], AppRights] = memory
    return found


def merge_roles(roles: Iterable[Mapping[str, Any]], forms: Iterable[str]) -> AppRights:
    """Return the rights of somebody who holds all `roles` at once."""
    held = list(roles)
    return AppRights(
        roles=frozenset(role["key"] for role in held),
        forms={key: _form_rights(held, key) for key in forms},
        dashboards=frozenset(d for role in held for d in role.get("dashboards", ())),
    )


def _form_rights(roles: Iterable[Mapping[str, Any]], form: str) -> FormRights:
    grants = [grant for role in roles if (grant := _grant(role, form)) is not None]
    scopes = {
        verb: merged(parse_scope(_verb(grant, verb)) for grant in grants)
        for verb in VERBS
    }
    return FormRights(
        **scopes,
        create=any(_yes(grant.get("create")) for grant in grants),
        import_=any(_yes(grant.get("import")) for grant in grants),
        fields=_levels(grants),
        clear=merged(parse_scope(grant.get("clear")) for grant in grants),
    )


def _grant(role: Mapping[str, Any], form: str) -> Mapping[str, Any] | None:
    forms = role.get("forms", {})
    found: Mapping[str, Any] | None = forms.get(form, forms.get("*"))
    return found


def _verb(grant: Mapping[str, Any], verb: str) -> Any:
    """A verb that is not written down is not granted; print follows view."""
    return grant.get(verb, grant.get("view") if verb == "print" else None)


def _yes(value: Any) -> bool:
    return value is True or value == "all"


def _levels(grants: list[Mapping[str, Any]]) -> dict[str, Level]:
    named = {path for grant in grants for path in grant.get("fields", {})}
    levels = {
        path: max(
            (grant.get("fields", {}).get(path, "write") for grant in grants),
            key=LEVELS.index,
        )
        for path in sorted(named)
    }
    return {path: level for path, level in levels.items() if level != "write"}


def narrower(one: Level, other: Level) -> Level:
    """Return the level that shows less."""
    return min(one, other, key=LEVELS.index)
