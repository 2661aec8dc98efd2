"""Signing in and out, and knowing who a request comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, insert, select, update

from engines.core.errors import TenonError, text
from tenon.context import Actor, Context, Platform
from tenon.storage import people as store
from tenon.storage.models.people import api_key, session, sign_in, user
from tenon.storage.revisions import bump, current

LIFETIME = timedelta(days=14)
TOUCH = timedelta(minutes=5)
FAILURES = 5
LOCK = timedelta(minutes=15)
REMEMBERED = 5_000

# OWASP's second choice for argon2id: 19 MiB a sign-in keeps small servers alive.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


@dataclass(frozen=True)
class Known:
    """Who a request comes from; `session` is None for an API key."""

    actor: Actor
    user: Mapping[str, Any]
    session: int | None = None
    csrf: str = ""
    seen_at: datetime | None = None
    expires_at: datetime | None = None
    scope: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Origin:
    """Where a sign-in comes from."""

    address: str | None = None
    agent: str | None = None


@dataclass(frozen=True)
class SignedIn:
    """A new session; `token` is told to the browser and never stored."""

    token: str
    csrf: str
    user_id: int


class LockedError(TenonError):
    """Too many wrong passwords; `headers` tell a client when to come back."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            "session.locked",
            text(
                "密码错误次数过多，请在 {n} 分钟后再试，或联系管理员。",
                "Too many wrong passwords. Try again in {n} minutes, or ask an admin.",
                n=max(1, seconds // 60),
            ),
        )
        self.headers = {"Retry-After": str(seconds)}


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password."""
    return _hasher.hash(password)


def hash_token(token: str) -> str:
    """Return what is stored of a token."""
    return sha256(token.encode()).hexdigest()


def start(ctx: Context, username: str, password: str, origin: Origin) -> SignedIn:
    """Return a new session; raises `session.refused` or `session.locked`.

    An unknown name costs as much time as a wrong password and reads the same.
    """
    with ctx.database.read() as conn:
        row = store.find_username(conn, username)
    _refuse_locked(ctx, row)
    right = _verify(row["password_hash"] if row else _nobody(), password)
    if row is None or not right or not row["active"]:
        _failed(ctx, username, row, origin)
        raise TenonError(
            "session.refused",
            text(
                "用户名或密码不正确。",
                "The user name or the password is wrong. Try again.",
            ),
        )
    return _open(ctx, row, origin)


def identify(ctx: Context, token: str) -> Known | None:
    """Return who holds the session `token`, None when it is no longer good."""
    known = _remembered(ctx.platform, f"session:{hash_token(token)}", _load_session)
    if known is None or known.expires_at is None or known.seen_at is None:
        return None
    now = ctx.now()
    if known.expires_at <= now:
        return None
    if now - known.seen_at > TOUCH:
        _touch(ctx, known)
    return known


def identify_key(ctx: Context, token: str) -> Known | None:
    """Return whose API key `token` is, None when it is no longer good."""
    known = _remembered(ctx.platform, f"key:{hash_token(token)}", _load_key)
    if known and known.expires_at and known.expires_at <= ctx.now():
        return None
    return known


def actor_of(platform: Platform, conn: Connection, user_id: int) -> Actor:
    """Return the person with this id as an actor (for jobs and timers).

    Raises `user.unknown`; people who have left keep their name but have no roles.
    """
    number = current(conn, "people")
    cached: dict[int, tuple[int, Actor]] = platform.caches.setdefault("actors", {})
    found = cached.get(user_id)
    if found and found[0] == number:
        return found[1]
    row = store.find_user(conn, user_id)
    if row is None:
        raise TenonError("user.unknown", text("没有该用户。", "There is no such user."))
    departments = store.tree(conn, platform.caches)
    actor = (
        store.load_actor(conn, row, departments)
        if row["active"]
        else Actor(id=row["id"], name=row["name"])
    )
    _keep(cached, user_id, (number, actor))
    return actor


def finish(ctx: Context, session_id: int) -> None:
    """End one session."""
    with ctx.database.write() as conn:
        conn.execute(delete(session).where(session.c.id == session_id))
        bump(conn, "people")


def list_sessions(ctx: Context) -> list[dict[str, Any]]:
    """Return the open sessions of the actor, the newest first."""
    query = (
        select(
            session.c.id,
            session.c.created_at,
            session.c.seen_at,
            session.c.address,
            session.c.agent,
        )
        .where(session.c.user_id == ctx.actor.id, session.c.expires_at > ctx.now())
        .order_by(session.c.seen_at.desc())
    )
    with ctx.database.read() as conn:
        return [dict(row) for row in conn.execute(query).mappings()]


def revoke(ctx: Context, session_id: int) -> None:
    """End one of the actor's own sessions; `session.unknown` when it is not his."""
    mine = session.c.user_id == ctx.actor.id
    with ctx.database.write() as conn:
        done = conn.execute(delete(session).where(session.c.id == session_id, mine))
        bump(conn, "people")
    if not done.rowcount:
        texts = text("没有该会话。", "There is no such session. Reload the list.")
        raise TenonError("session.unknown", texts)


def end_all(conn: Connection, user_id: int, keep: int | None = None) -> None:
    """End the sessions of a person, except the one to `keep`."""
    conn.execute(
        delete(session).where(session.c.user_id == user_id, session.c.id != (keep or 0))
    )


def _remembered(platform: Platform, entry: str, load: Any) -> Known | None:
    cached: dict[str, tuple[int, Known]] = platform.caches.setdefault("known", {})
    with platform.database.read() as conn:
        number = current(conn, "people")
        found = cached.get(entry)
        if found and found[0] == number:
            return found[1]
        known: Known | None = load(platform, conn, entry.partition(":")[2])
    if known is not None:
        _keep(cached, entry, (number, known))
    return known


def _keep(cached: dict[Any, Any], entry: Any, value: Any) -> None:
    if len(cached) >= REMEMBERED:
        cached.clear()
    cached[entry] = value


def _load_session(platform: Platform, conn: Connection, token: str) -> Known | None:
    query = select(session).where(session.c.token_hash == token)
    row = conn.execute(query).first()
    person = store.find_user(conn, row.user_id) if row else None
    if row is None or person is None or not person["active"]:
        return None
    return Known(
        actor=actor_of(platform, conn, row.user_id),
        user=person,
        session=row.id,
        csrf=row.csrf,
        seen_at=row.seen_at,
        expires_at=row.expires_at,
    )


def _load_key(platform: Platform, conn: Connection, token: str) -> Known | None:
    row = conn.execute(select(api_key).where(api_key.c.token_hash == token)).first()
    person = store.find_user(conn, row.user_id) if row else None
    if row is None or person is None or not person["active"]:
        return None
    return Known(
        actor=actor_of(platform, conn, row.user_id),
        user=person,
        expires_at=row.expires_at,
        scope=row.scope,
    )


def _touch(ctx: Context, known: Known) -> None:
    now = ctx.now()
    with ctx.database.write() as conn:
        conn.execute(
            update(session)
            .where(session.c.id == known.session)
            .values(seen_at=now, expires_at=now + LIFETIME)
        )
    cached: dict[str, Any] = ctx.platform.caches.get("known", {})
    for entry, (_, other) in list(cached.items()):
        if other.session == known.session:
            cached.pop(entry, None)


@cache
def _nobody() -> str:
    return hash_password(token_urlsafe(9))


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def check_password(row: Mapping[str, Any], password: str) -> bool:
    """Tell whether `password` is the one of a user row."""
    return _verify(row["password_hash"], password)


def _refuse_locked(ctx: Context, row: Mapping[str, Any] | None) -> None:
    until = row["locked_until"] if row else None
    if until and until > ctx.now():
        raise LockedError(int((until - ctx.now()).total_seconds()) + 1)


def _failed(
    ctx: Context, username: str, row: Mapping[str, Any] | None, origin: Origin
) -> None:
    with ctx.database.write() as conn:
        _note(ctx, conn, username, "refused", origin)
        if row is None:
            return
        his = update(user).where(user.c.id == row["id"])
        counted = his.values(failures=user.c.failures + 1).returning(user.c.failures)
        if (conn.scalar(counted) or 0) >= FAILURES:
            conn.execute(his.values(failures=0, locked_until=ctx.now() + LOCK))


def _note(
    ctx: Context, conn: Connection, username: str, outcome: str, origin: Origin
) -> None:
    conn.execute(
        insert(sign_in).values(
            at=ctx.now(),
            username=username[:100],
            outcome=outcome,
            address=origin.address,
        )
    )


def _open(ctx: Context, row: Mapping[str, Any], origin: Origin) -> SignedIn:
    made = SignedIn(token_urlsafe(32), token_urlsafe(24), row["id"])
    now = ctx.now()
    with ctx.database.write() as conn:
        conn.execute(delete(session).where(session.c.expires_at < now))
        conn.execute(
            insert(session).values(
                token_hash=hash_token(made.token),
                csrf=made.csrf,
                user_id=row["id"],
                created_at=now,
                seen_at=now,
                expires_at=now + LIFETIME,
                address=origin.address,
                agent=(origin.agent or "")[:300],
            )
        )
        conn.execute(
            update(user)
            .where(user.c.id == row["id"])
            .values(failures=0, locked_until=None)
        )
        _note(ctx, conn, row["username"], "signed_in", origin)
    return made
