"""Sampling: the flows of a draft are begun, on paper, by people of the organisation."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection, select

from engines.core.errors import Problem
from engines.flow import Flow, FlowEnv
from engines.flow.sampling import check_sampled
from tenon.context import Context
from tenon.services.definitions import Checked
from tenon.services.simulation import Begun, Trial, surroundings
from tenon.storage.models.people import user
from tenon.storage.people import load_actor, tree

MOST_PEOPLE = 20


@dataclass(frozen=True)
class _Paper:
    ctx: Context
    conn: Connection
    app: str
    checked: Checked

    def people(self) -> Iterator[int]:
        """Yield people who play a role in the app, the first of them."""
        active = select(user).where(user.c.active).order_by(user.c.id)
        staff = tree(self.conn, self.ctx.platform.caches)
        found = 0
        for row in self.conn.execute(active).mappings():
            if load_actor(self.conn, dict(row), staff).roles.get(self.app):
                yield row["id"]
                found += 1
            if found == MOST_PEOPLE:
                return

    def around(self, flow: Flow, person: int) -> FlowEnv:
        """Return the surroundings of a flow that a person begins with nothing typed."""
        begun = Begun(self.app, Trial(person, {}))
        return surroundings(self.ctx, self.conn, self.checked, flow, begun)


def sampled(ctx: Context, app: str, checked: Checked) -> tuple[Problem, ...]:
    """Return a warning for each node that finds nobody for some of the people.

    Flows that have errors are not begun.
    """
    broken = {p.path[1] for p in checked.errors if p.path[:1] == ("flows",)}
    forms = checked.of("form")
    with ctx.database.read() as conn:
        paper = _Paper(ctx, conn, app, checked)
        people = list(paper.people())
        return tuple(
            problem.under("flows", key)
            for key, flow in checked.of("flow").items()
            if people and key not in broken and flow.form in forms
            for problem in check_sampled(flow, people, partial(paper.around, flow))
        )
