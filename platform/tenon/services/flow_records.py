"""Records as flows see them: what conditions and people read, and what edits make."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import bindparam, select

from engines.core.conditions import fields_of
from engines.flow import Flow, FlowEnv
from engines.flow.drive import NODES
from engines.flow.resolving import reads
from engines.flow.valued import read_by as read_by_values
from tenon.services import linked_records
from tenon.services.links import Links
from tenon.services.opening import Opened
from tenon.services.organisation import Organisation, organisation
from tenon.services.titles import title_column
from tenon.storage.driven import Driven

Values = dict[str, Any]
Agents = Callable[[Sequence[int]], Mapping[int, int]]


class LateRecord(Mapping[str, Any]):
    """A record that is read when somebody looks at it; most commands never do."""

    def __init__(self, read: Callable[[], Values]) -> None:
        self._read = read
        self._values: Values | None = None

    @property
    def values_(self) -> Values:
        """The values, read once."""
        if self._values is None:
            self._values = self._read()
        return self._values

    def __getitem__(self, key: str) -> Any:
        """Return a value."""
        return self.values_[key]

    def __iter__(self) -> Iterator[str]:
        """Walk the keys."""
        return iter(self.values_)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self.values_)


def flow_env(opened: Opened, flow: Flow, record_id: int) -> FlowEnv:
    """Return what a step of `flow` may know; `opened` sees as the system."""
    compiled = opened.live.forms[flow.form]
    env = opened.sight.env
    links = Links(opened.conn, opened.sight)

    def merge(record: Mapping[str, Any], values: Mapping[str, Any]) -> Values:
        stored = {key: _unlinked(value) for key, value in record.items()}
        judged = compiled.judge(values, env=env, current=stored, links=links)
        # What did not change keeps the values that were read through its links.
        new = {k: v for k, v in judged.values.items() if v != stored.get(k)}
        return {**record, **new}

    people = organisation(opened.ctx, opened.conn, opened.live.key, opened.staff)
    record = LateRecord(lambda: load_record(opened, flow, record_id))
    return FlowEnv(people, record, env, merge, agents=agents_in(people, flow))


def _unlinked(value: Any) -> Any:
    """Return a link that was read with values of its record as its bare id."""
    return value["id"] if isinstance(value, Mapping) and "id" in value else value


def agents_in(people: Organisation, flow: Flow) -> Agents:
    """Return the question to whom people have delegated their work in a flow."""

    def agents(asked: Sequence[int]) -> Mapping[int, int]:
        found = ((person, people.agent(person, flow.key)) for person in asked)
        return {person: agent for person, agent in found if agent is not None}

    return agents


def load_record(opened: Opened, flow: Flow, record_id: int) -> Values:
    """Return a stored record with what `flow` reads through its references."""
    paths = read_by(flow)
    return linked_records.load(opened, flow.form, record_id, paths) or {}


def expand(opened: Opened, flow: Flow, record: Values) -> Values:
    """Put the linked values that `flow` reads into `record` and return it."""
    return linked_records.expand(opened, flow.form, record, read_by(flow))


_READ: dict[int, tuple[Flow, frozenset[str]]] = {}
MOST_READ = 500


def read_by(flow: Flow) -> frozenset[str]:
    """Return the dotted paths that conditions, people and actions of a flow read."""
    known = _READ.get(id(flow))
    if known is not None and known[0] is flow:
        return known[1]
    if len(_READ) >= MOST_READ:
        _READ.clear()
    found = _read_by(flow)
    _READ[id(flow)] = (flow, found)
    return found


def _read_by(flow: Flow) -> frozenset[str]:
    paths: set[str] = set(fields_of(flow.start.when)) if flow.start.when else set()
    for node in flow.all_nodes():
        for branch in node.branches:
            paths |= fields_of(branch.when) if branch.when else set()
        paths |= set(NODES[node.type].reads(node))
    written = (read_by_values(wanted) for wanted in flow.on_result.values())
    return frozenset((*paths, *reads(flow.admins), *chain.from_iterable(written)))


def title(opened: Opened, form: str, record_id: int) -> str:
    """Return the title of a record."""

    def make() -> Driven:
        main = opened.live.tables[form].main
        column = title_column(opened.sight, form, main).label("title")
        return Driven(select(column).where(main.c.id == bindparam("wanted")))

    wanted = opened.sight.once(("flow title",), form, make)
    rows = wanted.rows(opened.conn, {"wanted": record_id})
    return str(rows[0].title) if rows and rows[0].title else f"#{record_id}"
