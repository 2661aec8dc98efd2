"""Questions: a tile as one person asks it on one day, made ready once.

Finding every name of a tile, adding the rights and writing the SQL takes far longer
than a small statement takes to run. All of it follows from the release, the person with
his rights and his place among the people, the day, and what he chose: as long as these
are the same, the question is the same. One that depends on the moment or on chance is
made anew each time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from time import monotonic, thread_time
from typing import Any

import orjson

from engines.core.environment import WatchedEnv, watched
from engines.form import regions
from engines.report.chart import Drawing, draw
from engines.report.compile import compile_query
from engines.report.moving import Step
from engines.report.names import Names
from engines.report.query import Query
from engines.report.reading import parse_query, resolved
from engines.report.result import Reader, dimension_column, read_table
from engines.report.wire import table_json
from tenon.context import Actor
from tenon.services.opening import Opened
from tenon.services.report_asking import Asked, Wanted, setting_of
from tenon.services.report_cache import Version, cache_of
from tenon.storage import reports as store
from tenon.storage.prepared import Prepared, prepare

MOST_QUESTIONS = 2_000
# SQLite works in the thread that asks: waiting for other threads is not its time.
CLOCKS = {"sqlite": thread_time}
NAMES = {"region": lambda code, _language: regions.title(code)}


@dataclass(frozen=True)
class Question:
    """What is asked of the database, and how its answer is read and drawn.

    `key` is the statement with its values: people with the same rights share its rows.
    """

    wanted: Wanted
    query: Query
    steps: Sequence[Step | None]
    statement: Prepared
    key: tuple[str, str]
    drill: Mapping[str, Any]


def watching(opened: Opened) -> Opened:
    """Return an app whose environment notes that it was asked for the moment."""
    sight = opened.sight
    return replace(opened, sight=replace(sight, env=watched(sight.env)))


def lasting(opened: Opened) -> bool:
    """Tell whether what was made of a watched app is the same all day."""
    env = opened.sight.env
    return isinstance(env, WatchedEnv) and not env.fleeting


def said(asked: Asked) -> bytes:
    """Return what a viewer chose as something that can be looked up."""
    chosen = (asked.filters, asked.cross, asked.drill, asked.view)
    return orjson.dumps(chosen, option=orjson.OPT_SORT_KEYS) if any(chosen) else b""


def question_of(opened: Opened, wanted: Wanted) -> Question:
    """Return the question that a tile is."""
    query = parse_query(wanted.drilled.tile, wanted.chart, wanted.sources, wanted.more)
    compiled = compile_query(query, setting_of(opened, wanted.sources))
    ready = prepare(compiled.statement, opened.conn.dialect)
    drill = _way_down(wanted, query)
    return Question(wanted, query, compiled.steps, ready, ready.key, drill)


def kept_question(
    opened: Opened, place: tuple[str, str], asked: Asked, make: Callable[[], Wanted]
) -> Question:
    """Return the question of the tile at (board, tile), ready since it was asked first.

    `opened` must be watched, and `make` follow from its release, `place` and `asked`.
    """
    known, key = _kept(opened), _as_asked(opened, place, asked)
    found = known.get(key)
    if found is None:
        found = question_of(opened, make())
        if lasting(opened):
            if len(known) >= MOST_QUESTIONS:
                known.clear()
            known[key] = found
    return found


def time_of(opened: Opened, place: tuple[str, str], asked: Asked) -> float:
    """Return how long the statement of a tile took, infinity if nobody knows."""
    found = _kept(opened).get(_as_asked(opened, place, asked))
    return cache_of(opened.ctx).took(found.key) if found else inf


def _kept(opened: Opened) -> dict[Any, Question]:
    found: dict[Any, Question] = opened.sight.memory.setdefault("questions", {})
    return found


def _as_asked(opened: Opened, place: tuple[str, str], asked: Asked) -> tuple[Any, ...]:
    """Return all that a question follows from, within a release and its rights."""
    sight = opened.sight
    when = (sight.env.today, sight.env.timezone, sight.language)
    return (*place, said(asked), *when, opened.staff, *_standing(sight.actor))


def _standing(actor: Actor) -> tuple[Any, ...]:
    """Return what expressions and scopes know of a person."""
    places = (actor.departments, actor.below, actor.subordinates)
    powers = (actor.is_admin, actor.can_build)
    return actor.id, actor.name, actor.department, *powers, *places


def rows_of(
    opened: Opened, question: Question, version: Version
) -> tuple[store.Rows, bool]:
    """Return the rows of a question, and whether they were remembered."""
    cache = cache_of(opened.ctx)

    def ask() -> store.Rows:
        clock = CLOCKS.get(opened.sight.dialect, monotonic)
        with cache.turn(opened.ctx.actor.id), cache.timed(question.key, clock):
            return store.run(opened.conn, question.statement)

    return cache.rows.get(question.key, version, ask)


def answer_of(opened: Opened, question: Question, version: Version) -> dict[str, Any]:
    """Return the numbers of a tile, its picture, and the way further down."""
    rows, cached = rows_of(opened, question, version)
    return {**picture_of(opened, question, rows), "cached": cached}


def picture_of(opened: Opened, question: Question, rows: store.Rows) -> dict[str, Any]:
    """Return what the rows of a question say and show."""
    wanted, language = question.wanted, opened.ctx.language
    reader = Reader(opened.sight.env, language, NAMES)
    table = read_table(question.query, rows, reader, question.steps)
    props = wanted.drilled.tile.props
    return {
        "chart": wanted.chart.name,
        "view": wanted.chart.view,
        "props": wanted.chart.filled(props),
        "option": draw(wanted.chart, Drawing(props, language), table),
        **table_json(table),
        "drill": question.drill,
    }


def _way_down(wanted: Wanted, query: Query) -> dict[str, Any]:
    """Return where a click leads, and the conditions of the steps taken so far."""
    following = wanted.drilled.next
    names = Names(wanted.sources, wanted.dataset)
    shape = names.look_up(following.field) if following else None
    column = None
    if following is not None and shape is not None and query.dimensions:
        column = dimension_column(resolved(names, following, shape)).as_json()
    return {"next": column, "depth": len(wanted.drilled.conditions)}
