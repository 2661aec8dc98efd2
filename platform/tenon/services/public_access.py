"""The door of a public link: whether it is open, and who has tried how often."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest, new
from secrets import token_urlsafe
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, insert, select, update

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services.public_links import absent
from tenon.services.session import check_password, hash_token
from tenon.storage import people as people_store
from tenon.storage.models.people import user
from tenon.storage.models.public import public_answer, public_link, public_try

WINDOW = timedelta(minutes=10)
LEAST_TIME = timedelta(seconds=2)
MOST_TIME = timedelta(hours=24)
# (of one address, of everybody) within WINDOW
LIMITS: Mapping[str, tuple[int, int]] = {
    "password": (10, 100),
    "answer": (30, 2_000),
    "file": (60, 2_000),
    "query": (60, 3_000),
    "look": (300, 20_000),
    "board_password": (10, 100),
    "board_look": (900, 30_000),
}


@dataclass(frozen=True)
class Visitor:
    """Who came: an id the browser keeps, its address, the password he typed."""

    id: str
    address: str
    password: str = ""


@dataclass(frozen=True)
class Door:
    """An open link and the context that acts with its maker's rights."""

    ctx: Context
    link: Row[Any]
    visitor: Visitor

    @property
    def settings(self) -> Mapping[str, Any]:
        """What the link allows."""
        found: Mapping[str, Any] = self.link.settings
        return found


class RatedError(TenonError):
    """Too many tries; `headers` tell a client when to come back."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "public.too_many",
            text(
                "操作过于频繁，请在 {n} 分钟后再试。",
                "Too many tries. Come back in {n} minutes.",
                n=max(1, -(-seconds // 60)),
            ),
        )
        self.headers = {"Retry-After": str(seconds)}


def enter(ctx: Context, token: str, visitor: Visitor, kind: str | None = None) -> Door:
    """Return the door of a link; raises unless it is open and the password is right.

    `kind` is the kind of link that the deed needs.
    """
    with ctx.database.read() as conn:
        row = conn.execute(
            select(public_link).where(public_link.c.token_hash == hash_token(token))
        ).first()
        if row is None or (kind is not None and row.kind != kind):
            raise absent()
        maker = maker_of(ctx, conn, row)
    if maker is None or not row.active:
        raise absent()
    _in_time(ctx, row)
    door = Door(maker, row, visitor)
    need_password(door)
    return door


def maker_of(ctx: Context, conn: Connection, row: Row[Any]) -> Context | None:
    """Return a context acting for the maker of a link, None when he has left."""
    query = select(user).where(user.c.id == row.maker_id, user.c.active)
    found = conn.execute(query).mappings().first()
    if found is None:
        return None
    tree = people_store.load_tree(conn)
    actor = people_store.load_actor(conn, dict(found), tree)
    return replace(ctx, actor=actor, source="public")


def _in_time(ctx: Context, row: Row[Any]) -> None:
    now = ctx.now()
    if row.opens_at and now < row.opens_at:
        raise TenonError(
            "public.not_yet",
            text(
                "还没有开始，{at} 起可以使用。",
                "This opens at {at}. Come back then.",
                at=_local(ctx, row.opens_at),
            ),
        )
    if row.closes_at and now >= row.closes_at:
        raise TenonError(
            "public.closed",
            text(
                "已于 {at} 结束。如有需要请联系提供链接的人。",
                "This ended at {at}. Ask who gave you the link.",
                at=_local(ctx, row.closes_at),
            ),
        )


def _local(ctx: Context, at: datetime) -> str:
    return at.astimezone(ZoneInfo(ctx.timezone)).strftime("%Y-%m-%d %H:%M")


def need_password(door: Door, deed: str = "password") -> None:
    """Refuse a visitor without the password of the link; tries are counted."""
    if door.link.password_hash is None:
        return
    if not door.visitor.password:
        raise TenonError(
            "public.password", text("请输入访问密码。", "Enter the password.")
        )
    tried(door, deed, peek=True)
    right = check_password(
        {"password_hash": door.link.password_hash}, door.visitor.password
    )
    if not right:
        tried(door, deed)
        raise TenonError(
            "public.password",
            text("密码不正确，请重试。", "The password is wrong. Try again."),
        )


def tried(door: Door, deed: str, *, peek: bool = False) -> None:
    """Count a try; raises `public.too_many` past the limit. `peek` only looks."""
    one, everybody = LIMITS[deed]
    place = sha256(door.visitor.address.encode()).hexdigest()[:16]
    with door.ctx.database.write() as conn:
        key = f"{deed}:{door.link.id}"
        wait = _count(door.ctx, conn, f"{key}:{place}", one, peek=peek)
        wait = wait or _count(door.ctx, conn, key, everybody, peek=peek)
    if wait:
        raise RatedError(wait)


def _count(ctx: Context, conn: Connection, key: str, most: int, *, peek: bool) -> int:
    now, c = ctx.now(), public_try.c
    row = conn.execute(select(public_try).where(c.key == key).with_for_update()).first()
    if row is not None and now - row.since < WINDOW and row.tries >= most:
        return int((row.since + WINDOW - now).total_seconds()) + 1
    if peek:
        return 0
    if row is None:
        conn.execute(insert(public_try).values(key=key, since=now, tries=1))
    elif now - row.since >= WINDOW:
        conn.execute(update(public_try).where(c.key == key).values(since=now, tries=1))
    else:
        conn.execute(update(public_try).where(c.key == key).values(tries=c.tries + 1))
    return 0


def stamp(door: Door) -> str:
    """Return the mark of a page just shown: when, a nonce, and a seal over both."""
    seen = f"{int(door.ctx.now().timestamp() * 1000)}.{token_urlsafe(9)}"
    return f"{seen}.{_seal(door, seen)}"


def nonce_of(door: Door, given: Any) -> str:
    """Return the nonce of a page's mark; raises for a forged, hasty or old one."""
    parts = str(given or "").split(".")
    if len(parts) != 3:
        raise stale_page()
    seal = _seal(door, f"{parts[0]}.{parts[1]}")
    if not compare_digest(parts[2].encode(), seal.encode()):
        raise stale_page()
    shown = int(parts[0]) / 1000
    age = door.ctx.now().timestamp() - shown
    if age > MOST_TIME.total_seconds():
        raise stale_page()
    if age < LEAST_TIME.total_seconds():
        raise TenonError(
            "public.too_soon",
            text("提交太快了，请稍候再试。", "That was too fast. Wait a moment."),
        )
    return parts[1]


def stale_page() -> TenonError:
    """Return the refusal of a page that is too old or was not ours."""
    return TenonError(
        "public.stale_page",
        text(
            "页面已过期。请刷新后重新提交，已填内容会保留。",
            "This page is out of date. Reload it and send again; your words are kept.",
        ),
    )


def _seal(door: Door, seen: str) -> str:
    return new(door.link.secret.encode(), seen.encode(), sha256).hexdigest()[:32]


def answered(door: Door, conn: Connection) -> bool:
    """Tell whether this visitor has answered already."""
    c = public_answer.c
    found = select(c.id).where(c.link_id == door.link.id, c.visitor == door.visitor.id)
    return conn.execute(found).first() is not None
