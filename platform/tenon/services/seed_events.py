"""What happened to sample data before today: approvals and comments.

`seed/flows.json` submits records in the name of their owners (or starts the `flow` that
a story names) and tells who did what to them and when, `seed/comments.json` who said
what. All of it goes the way that it goes for people, only with an earlier clock.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
from sqlalchemy import Connection, Select, and_, delete, func, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, Text, text
from tenon.context import SYSTEM, Context
from tenon.live import LiveApp
from tenon.services import comments, flows, session
from tenon.services.changes import RecordChange
from tenon.services.flow_sight import absent
from tenon.services.flows import Beginning
from tenon.services.opening import open_app
from tenon.services.saving import update_in
from tenon.services.wishes import Wish
from tenon.storage import flows as store
from tenon.storage.models import flows as tables
from tenon.storage.models.automation import notification
from tenon.storage.models.flows import task
from tenon.storage.models.postings import posting

FLOWS, COMMENTS = "flows.json", "comments.json"
UNREAD_DAYS = 3
MOST_LINKS = 500
_AFTER = re.compile(r"(\d{1,4})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
Raw = Mapping[str, Any]


@dataclass(frozen=True)
class Scene:
    """The app that things happened in, its seeded records by title, its people."""

    ctx: Context
    conn: Connection
    live: LiveApp
    records: Mapping[str, Mapping[str, int]]
    people: Mapping[str, int]
    moment: Callable[[Context, str], datetime | None]


@dataclass(frozen=True)
class _Event:
    """One thing that happened; `story` is what it belongs to, `step` its place."""

    moment: datetime
    story: int
    step: int
    act: Callable[[Context], None]


def at(ctx: Context, moment: datetime) -> Context:
    """Return the same context at another time."""
    return replace(ctx, platform=replace(ctx.platform, clock=lambda: moment))


def happen(scene: Scene, files: Mapping[str, bytes]) -> None:
    """Let everything happen, in the order of time.

    Nothing happens where the people are not those of the sample data. What the flow
    refuses ends its story: elsewhere the same people may have other roles.
    """
    told = {name: orjson.loads(files[name]) for name in files}
    stories = [*told.get(FLOWS, ()), *told.get(COMMENTS, ())]
    if not {*_named(stories)} <= scene.people.keys():
        return
    _refuse_unknown(scene, told)
    last = scene.conn.scalar(select(func.max(notification.c.id))) or 0
    events = [*_approvals(scene, told.get(FLOWS, ()))]
    events += _comments(scene, told.get(COMMENTS, ()), len(stories))
    over: set[int] = set()
    for event in sorted(events, key=lambda e: (e.moment, e.story, e.step)):
        if event.story not in over and not _goes_well(scene, event):
            over.add(event.story)
    _have_read(scene, last)


def _named(stories: Sequence[Raw]) -> Iterator[str]:
    for story in stories:
        yield from (story[key] for key in ("as", "by") if key in story)
        yield from story.get("mentions", ())
        yield from (c["as"] for c in story.get("commands", ()) if "as" in c)


def _refuse_unknown(scene: Scene, told: Mapping[str, Sequence[Raw]]) -> None:
    problems = [
        Problem("seed.unknown", _NO_RECORD, ("seed", name, number, "record"))
        for name, stories in told.items()
        for number, story in enumerate(stories)
        if story["record"] not in scene.records.get(story["form"], {})
    ]
    problems += [
        Problem("seed.unknown", _NO_FLOW, ("seed", FLOWS, number, "flow"))
        for number, story in enumerate(told.get(FLOWS, ()))
        if "flow" in story and story["flow"] not in scene.live.flows
    ]
    if problems:
        raise ProblemsError(problems, code="seed.refused")


def _goes_well(scene: Scene, event: _Event) -> bool:
    try:
        event.act(at(scene.ctx, event.moment))
    except TenonError:
        return False
    return True


def _approvals(scene: Scene, stories: Sequence[Raw]) -> Iterator[_Event]:
    for number, story in enumerate(stories):
        form, key = story["form"], scene.records[story["form"]][story["record"]]
        main = scene.live.tables[form].main
        row = scene.conn.execute(select(main).where(main.c.id == key)).mappings().one()
        by = scene.people[story["by"]] if "by" in story else row["owner"]
        moment = scene.moment(scene.ctx, story.get("at", "")) or row["created_at"]
        begun = _start if "flow" in story else _submit
        yield _Event(moment, number, 0, begun(scene, form, key, (by, story)))
        for step, command in enumerate(story.get("commands", ()), 1):
            moment = min(moment + _delay(command.get("after", "1h")), scene.ctx.now())
            who = scene.people[command["as"]] if "as" in command else by
            act = _set if "set" in command else _command
            yield _Event(moment, number, step, act(scene, form, key, (who, command)))


def _delay(written: str) -> timedelta:
    amounts = {unit: int(n) for n, unit in _AFTER.findall(written)}
    return timedelta(**{_UNITS[unit]: n for unit, n in amounts.items()})


Act = Callable[[Context], None]


def _submit(scene: Scene, form: str, key: int, given: tuple[int, Raw]) -> Act:
    by, _ = given

    def act(ctx: Context) -> None:
        mine = ctx.acting(session.actor_of(ctx.platform, scene.conn, by))
        after = {"id": key}
        changed: frozenset[str] = frozenset()
        change = RecordChange(form, key, "created", None, after, changed, True)
        flows.on_saved(mine, scene.conn, scene.live, change)

    return act


def _start(scene: Scene, _form: str, key: int, given: tuple[int, Raw]) -> Act:
    by, story = given

    def act(ctx: Context) -> None:
        mine = ctx.acting(session.actor_of(ctx.platform, scene.conn, by))
        begun = Beginning(key, Wish("start", uuid4().hex))
        flow = scene.live.flows[story["flow"]]
        flows.begin(mine, scene.conn, scene.live, flow, begun)

    return act


def _set(scene: Scene, form: str, key: int, given: tuple[int, Raw]) -> Act:
    who, command = given

    def act(ctx: Context) -> None:
        person = session.actor_of(ctx.platform, scene.conn, who)
        mine = ctx.acting(replace(SYSTEM, id=who, name=person.name))
        update_in(mine, scene.conn, scene.live, form, key, command["set"])

    return act


def _command(scene: Scene, form: str, key: int, given: tuple[int, Raw]) -> Act:
    who, command = given

    def act(ctx: Context) -> None:
        rows = store.of_record(scene.conn, scene.live.key, form, key)
        if not rows:
            raise absent()
        mine = ctx.acting(session.actor_of(ctx.platform, scene.conn, who))
        wish = Wish(
            command["command"],
            uuid4().hex,
            command.get("opinion"),
            command.get("values", {}),
            scene.people.get(command.get("to", ""), command.get("to")),
            _open_task(scene.conn, rows[0].id, who),
        )
        flows.carry_out_in(mine, scene.conn, rows[0].id, wish)

    return act


def _open_task(conn: Connection, instance: int, person: int) -> int | None:
    c = task.c
    mine = (c.instance_id == instance, c.assignee_id == person, c.status == "open")
    return conn.scalar(select(c.id).where(*mine).order_by(c.id).limit(1))


def _comments(scene: Scene, said: Sequence[Raw], first: int) -> Iterator[_Event]:
    for number, one in enumerate(said, first):
        moment = scene.moment(scene.ctx, one.get("at", "")) or scene.ctx.now()
        yield _Event(moment, number, 0, _say(scene, one))


def _say(scene: Scene, one: Raw) -> Act:
    def act(ctx: Context) -> None:
        who = scene.people[one["as"]]
        mine = ctx.acting(session.actor_of(ctx.platform, scene.conn, who))
        opened = open_app(mine, scene.conn, scene.live.key)
        mentions = [scene.people[name] for name in one.get("mentions", ())]
        raw = {"text": one["text"], "mentions": mentions}
        comments.add_in(opened, one["form"], _record(scene, one), raw)

    return act


def _record(scene: Scene, one: Raw) -> int:
    return scene.records[one["form"]][one["record"]]


def _have_read(scene: Scene, last: int) -> None:
    """Nobody comes back to a pile of old messages: those were read when they came."""
    n = notification.c
    old = scene.ctx.now() - timedelta(days=UNREAD_DAYS)
    ours = (n.id > last, n.at < old, n.read_at.is_(None))
    scene.conn.execute(update(notification).where(*ours).values(read_at=n.at))


def forget(conn: Connection, app: str, form: str, ids: Select[Any]) -> None:
    """Delete flows, to-dos, messages and postings of records that will be deleted."""
    i, t, n = tables.instance.c, task.c, notification.c
    ours = select(i.id).where(i.app == app, i.form == form, i.record_id.in_(ids))
    todos = (t.app == app, t.form == form, t.record_id.in_(ids))
    tasks = select(t.id).where(t.instance_id.in_(ours) | and_(*todos))
    place = f"/apps/{app}/forms/{form}/records/"
    links = [f"{place}{key}" for key in conn.scalars(ids)]
    links += [f"/inbox?task={key}" for key in conn.scalars(tasks)]
    for start in range(0, len(links), MOST_LINKS):
        part = links[start : start + MOST_LINKS]
        conn.execute(delete(notification).where(n.link.in_(part)))
    for table in (
        tables.token,
        tables.event,
        tables.command,
        task,
        tables.timer,
        tables.incident,
    ):
        conn.execute(delete(table).where(table.c.instance_id.in_(ours)))
    conn.execute(delete(task).where(*todos))
    p = posting.c
    conn.execute(
        delete(posting).where(p.app == app, p.form == form, p.record_id.in_(ids))
    )
    conn.execute(delete(tables.instance).where(i.id.in_(ours)))


_NO_FLOW: Text = text("应用没有这个流程。", "The app has no such flow.")
_NO_RECORD: Text = text(
    "样例数据中没有这条记录。", "There is no such record in the sample data."
)
