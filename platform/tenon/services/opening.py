"""Opening an app for somebody: his rights, his sight, and the refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from engines.core.environment import Calendar, Env
from engines.core.errors import TenonError, text
from tenon.context import Actor, Context
from tenon.live import LiveApp
from tenon.permissions.rights import AppRights, FormRights, rights_of
from tenon.permissions.sight import Sight
from tenon.services import calendars, releases
from tenon.storage import delegations, people
from tenon.storage.delegations import Period
from tenon.storage.models.people import user
from tenon.storage.people import Tree
from tenon.storage.revisions import app_and_people, remembered

MOST_REMEMBERED = 20_000


@dataclass(frozen=True)
class Opened:
    """An app as one person sees it within one connection."""

    ctx: Context
    conn: Connection
    live: LiveApp
    rights: AppRights
    sight: Sight
    staff: "Staff"


@dataclass(frozen=True, eq=False)
class Staff:
    """The people and departments, as titles and as a tree, until somebody changes.

    The calendar and delegation periods are remembered with them. `people` are (id,
    name, active, department) by id and by user name, `tree` is who heads what.
    """

    titles: Mapping[str, Mapping[int, Mapping[str, Any]]]
    parents: Mapping[int, int | None]
    calendar: Calendar
    people: Mapping[int | str, tuple[int, str, bool, int | None]]
    tree: Tree
    delegations: tuple[Period, ...]


def staff(ctx: Context, conn: Connection, number: int | None = None) -> Staff:
    """Return the people and departments, remembered until they change.

    `number` is how often they have changed, where the caller has read it.
    """
    known = ctx.platform.caches.get("staff")
    if known is not None and known[0] == number:
        found: Staff = known[1]
        return found
    return remembered(conn, ctx.platform.caches, "people", "staff", _load_staff)


def _load_staff(conn: Connection) -> Staff:
    tree = people.load_tree(conn)
    c = user.c
    columns = (c.id, c.name, c.active, c.department_id, c.username)
    rows = conn.execute(select(*columns).limit(MOST_REMEMBERED)).all()
    known: dict[int | str, tuple[int, str, bool, int | None]] = {}
    for row in rows:
        one = (row.id, row.name, row.active, row.department_id)
        known[row.id] = known[row.username] = one
    return Staff(
        titles={
            "user": {row.id: {"id": row.id, "title": row.name} for row in rows},
            "department": {k: {"id": k, "title": t} for k, t in tree.titles.items()},
        },
        parents=tree.parents,
        calendar=calendars.load(conn),
        people=known,
        tree=tree,
        delegations=delegations.periods(conn),
    )


def env_of(ctx: Context, conn: Connection) -> Env:
    """Return what expressions may know: the moment, the zone, the person."""
    return _env(ctx, staff(ctx, conn))


def _env(ctx: Context, known: Staff) -> Env:
    actor = ctx.actor
    user = {
        "id": actor.id,
        "name": actor.name,
        "department": actor.department,
        "departments": sorted(actor.departments),
        "subordinates": sorted(actor.subordinates),
        "department_name": known.tree.titles.get(actor.department or 0),
        "manager": superior(known.tree, actor),
    }
    return Env(
        now=ctx.now(),
        timezone=ctx.timezone,
        user=user if actor.id is not None else None,
        calendar=known.calendar,
        departments=known.parents,
    )


def superior(tree: people.Tree, actor: Actor) -> int | None:
    """Return who heads the department of a person, or the next above if he does."""
    one = actor.department
    while one is not None:
        head = tree.heads.get(one)
        if head is not None and head != actor.id:
            return head
        one = tree.parents.get(one)
    return None


def open_app(ctx: Context, conn: Connection, app: str) -> Opened:
    """Return `app` as the actor sees it; without a role it does not exist."""
    release, changes = app_and_people(conn, app)
    live = releases.live_at(ctx, conn, app, release)
    return look(ctx, conn, live, changes)


def look(
    ctx: Context, conn: Connection, live: LiveApp, changes: int | None = None
) -> Opened:
    """Return a release as the actor sees it; without a role it does not exist.

    `changes` is how often people have changed, where the caller has read it.
    """
    rights = rights_of(ctx, conn, live)
    if not rights.any:
        raise absent_app(live.key)
    known = staff(ctx, conn, changes)
    sight = Sight(
        live,
        rights,
        ctx.actor,
        _env(ctx, known),
        ctx.database.dialect,
        ctx.language,
        _memory(ctx, live, rights),
        known.titles,
    )
    return Opened(ctx, conn, live, rights, sight, known)


def _memory(ctx: Context, live: LiveApp, rights: AppRights) -> dict[object, object]:
    """What was worked out for these rights in this release is kept for the next."""
    apps = ctx.platform.caches.setdefault("sights", {})
    number, memory = apps.get(live.key, (None, {}))
    if number != live.number:
        memory = {}
        apps[live.key] = (live.number, memory)
    found: dict[object, object] = memory.setdefault((rights.full, rights.roles), {})
    return found


def open_form(opened: Opened, form: str, verb: str = "view") -> FormRights:
    """Return the rights on `form`; raises when it is absent or `verb` is refused."""
    rights = opened.rights.form(form)
    if form not in opened.live.forms or not rights.visible:
        raise TenonError(
            "form.absent",
            text(
                "没有表单“{form}”，或您无权使用它。",
                "There is no form '{form}', or you may not use it.",
                form=form,
            ),
            (form,),
        )
    if not getattr(rights, verb):
        raise refused(verb)
    return rights


def refused(verb: str) -> TenonError:
    """Return the refusal of something the person may not do."""
    zh, en = _VERBS[verb]
    return TenonError(
        "forbidden",
        text(
            "您没有{zh_name}记录的权限。请联系管理员。",
            "You may not {en_name} these records. Ask an administrator.",
            zh_name=zh,
            en_name=en,
        ),
    )


_VERBS = {
    "view": ("查看", "view"),
    "create": ("新建", "create"),
    "edit": ("修改", "change"),
    "delete": ("删除", "delete"),
    "export": ("导出", "export"),
    "import_": ("导入", "import"),
    "print": ("打印", "print"),
    "transfer": ("转移", "transfer"),
}


def absent_app(key: str) -> TenonError:
    """Return the answer for an app that is not there for this person."""
    return TenonError(
        "app.absent",
        text(
            "没有应用“{key}”，或您无权使用它。",
            "There is no app '{key}', or you may not use it.",
            key=key,
        ),
        (key,),
    )


def absent_record(key: int) -> TenonError:
    """Return the answer for a record that is not there for this person."""
    return TenonError(
        "record.absent",
        text(
            "记录 {id} 不存在，或您无权查看。",
            "There is no record {id}, or you may not see it.",
            id=key,
        ),
        (key,),
    )
