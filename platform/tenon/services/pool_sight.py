"""Pools as one person sees them: what lies in one, and what he may do there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from engines.core.conditions import Condition
from engines.core.conditions.model import AllOf, Test
from engines.core.errors import TenonError, text
from engines.form.pools import Pool
from tenon.context import Context
from tenon.permissions.rights import FormRights, Level
from tenon.permissions.scopes import Scope
from tenon.services.guarding import Saver
from tenon.services.opening import Opened, look

NO_OWNER = Test("owner", "is_empty")
HIDDEN: Level = "hidden"


@dataclass(frozen=True)
class PoolSight:
    """A pool and one person before it."""

    opened: Opened
    pool: Pool

    @property
    def ctx(self) -> Context:
        """Who looks."""
        return self.opened.ctx

    @property
    def place(self) -> tuple[str, str]:
        """The app and the form of the pool."""
        return self.opened.live.key, self.pool.form

    @property
    def manages(self) -> bool:
        """Tell whether he may give records to others, lock them, take them back."""
        rights = self.opened.rights
        return rights.full or not rights.roles.isdisjoint(self.pool.manage)

    @property
    def claims(self) -> bool:
        """Tell whether he may take records for himself."""
        held = self.opened.rights.roles
        return self.manages or not held.isdisjoint(self.pool.claim)

    @property
    def inside(self) -> Condition:
        """The condition of the records that lie in the pool."""
        parts = (NO_OWNER,) if self.pool.when is None else (NO_OWNER, self.pool.when)
        return AllOf(parts)

    def narrowed(self) -> Opened:
        """Return the app with just this pool in it, and of its records what it shows.

        The pool opens rows that his role may not reach; it never opens a field.
        """
        opened, form = self.opened, self.pool.form
        known = opened.rights.form(form)
        rights = FormRights(
            view=Scope(conditions=(self.inside,)),
            fields=known.fields if self.manages else self._levels(known),
        )
        forms = {**opened.rights.forms, form: rights}
        whole = replace(opened.rights, forms=forms, full=False)
        sight = replace(opened.sight, rights=whole, memory={})
        return replace(opened, rights=whole, sight=sight)

    def _levels(self, known: FormRights) -> Mapping[str, Level]:
        shown = {*self.pool.shows, *self._title()}
        fields = self.opened.live.forms[self.pool.form].form.fields
        hidden = dict.fromkeys((f.key for f in fields if f.key not in shown), HIDDEN)
        return {**known.fields, **hidden}

    def _title(self) -> tuple[str, ...]:
        title = self.opened.live.forms[self.pool.form].form.title_field
        return (title,) if title else ()

    @property
    def columns(self) -> list[str]:
        """What a list of the pool shows, its title first."""
        shown = (*self._title(), *self.pool.shows)
        rights = self.opened.rights.form(self.pool.form)
        return [k for k in dict.fromkeys(shown) if rights.level(k) != "hidden"]

    def saver(self) -> Saver:
        """Return who changes the owner: the person, with the pool's own right."""
        actor = replace(self.ctx.actor, is_admin=True)
        ctx = replace(self.ctx.acting(actor), source=f"pool:{self.pool.key}")
        return Saver(look(ctx, self.opened.conn, self.opened.live), self.pool.form)

    def holds(self, wanted: Condition | None, record: int) -> bool:
        """Tell whether a definition's condition holds for a stored record."""
        if wanted is None:
            return True
        main = self.opened.live.tables[self.pool.form].main
        said = self.opened.sight.resolved(self.pool.form, wanted)
        query = select(main.c.id).where(
            main.c.id == record, main.c.deleted_at.is_(None), said
        )
        return self.opened.conn.execute(query).first() is not None


def pools_of(opened: Opened) -> list[PoolSight]:
    """Return the pools that the person may use."""
    found = [PoolSight(opened, pool) for pool in opened.live.of("pool").values()]
    return [one for one in found if one.claims]


def pool_sight(opened: Opened, key: str) -> PoolSight:
    """Return one pool; raises `pool.absent` when it is not there for the person."""
    pool: Any = opened.live.of("pool").get(key)
    found = PoolSight(opened, pool) if pool is not None else None
    if found is None or not found.claims:
        raise TenonError(
            "pool.absent",
            text(
                "没有公海“{key}”，或您无权使用它。",
                "There is no pool '{key}', or you may not use it.",
                key=key,
            ),
        )
    return found
