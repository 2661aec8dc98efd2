"""Maps: the customer's own boundary files, judged before they are kept."""

from dataclasses import dataclass
from typing import IO, Any

import orjson
from sqlalchemy import delete, insert, select

from engines.core.errors import Problem, ProblemsError, TenonError, text
from engines.form import regions
from engines.report.boundaries import Boundaries, read_boundaries
from tenon.context import Context
from tenon.services import audit
from tenon.services.audit import Subject
from tenon.services.gates import need_admin
from tenon.storage.models.maps import boundary
from tenon.storage.models.people import user

MOST_BYTES = 12 * 1024 * 1024
MOST_MAPS = 500
TITLE_LENGTH, REVIEW_LENGTH = 100, 80
Json = dict[str, Any]


@dataclass(frozen=True)
class Offered:
    """A file that somebody sends, and what he says about it."""

    stream: IO[bytes]
    title: str = ""
    review: str = ""


def listed(ctx: Context) -> Json:
    """Return every file: what it is called, and which regions it has."""
    columns = (c for c in boundary.c if c.name != "shape")
    wanted = select(*columns, user.c.name).join(user, user.c.id == boundary.c.maker_id)
    with ctx.database.read() as conn:
        rows = conn.execute(wanted.order_by(boundary.c.title, boundary.c.id)).all()
    return {
        "maps": [
            {
                "id": row.id,
                "title": row.title,
                "review": row.review,
                "size": row.size,
                **row.report,
                "by": {"id": row.maker_id, "title": row.name},
                "at": row.made_at.isoformat().replace("+00:00", "Z"),
            }
            for row in rows
        ]
    }


def shape(ctx: Context, key: int) -> Json:
    """Return the boundaries of a file as GeoJSON."""
    with ctx.database.read() as conn:
        found = conn.scalar(select(boundary.c.shape).where(boundary.c.id == key))
    if found is None:
        raise _absent(key)
    kept: Json = found
    return kept


def check(ctx: Context, offered: Offered) -> Json:
    """Return how well a file would be understood, without keeping it."""
    need_admin(ctx)
    _, found = _read(offered)
    return {"report": found.report(), "shape": found.shape}


def keep(ctx: Context, offered: Offered) -> Json:
    """Keep a file; raises ProblemsError with everything that is wrong with it."""
    need_admin(ctx)
    wrong = _judge(offered)
    if wrong:
        raise ProblemsError(wrong, code="map.invalid")
    size, found = _read(offered)
    row = {
        "title": offered.title.strip(),
        "review": offered.review.strip(),
        "report": found.report(),
        "shape": found.shape,
        "size": size,
        "maker_id": ctx.actor.id,
        "made_at": ctx.now(),
    }
    with ctx.database.write() as conn:
        made = conn.execute(insert(boundary).values(row)).inserted_primary_key
        key = made[0] if made else 0
        audit.note(ctx, conn, "map.added", Subject(), map=key, title=row["title"])
    return {"id": key, "report": found.report()}


def remove(ctx: Context, key: int) -> None:
    """Take a file away; maps that named it choose another by themselves."""
    need_admin(ctx)
    with ctx.database.write() as conn:
        title = conn.scalar(select(boundary.c.title).where(boundary.c.id == key))
        if title is None:
            raise _absent(key)
        conn.execute(delete(boundary).where(boundary.c.id == key))
        audit.note(ctx, conn, "map.removed", Subject(), map=key, title=title)


def _judge(offered: Offered) -> list[Problem]:
    found = []
    title = offered.title.strip()
    if not title or len(title) > TITLE_LENGTH:
        texts = text(
            "请填写名称，最多 {most} 个字。",
            "Give a name of at most {most} letters.",
            most=TITLE_LENGTH,
        )
        found.append(Problem("map.title", texts, ("title",)))
    if len(offered.review) > REVIEW_LENGTH:
        texts = text(
            "审图号最多 {most} 个字。",
            "A review number has at most {most} letters.",
            most=REVIEW_LENGTH,
        )
        found.append(Problem("map.review", texts, ("review",)))
    return found


def _read(offered: Offered) -> tuple[int, Boundaries]:
    sent = offered.stream.read(MOST_BYTES + 1)
    if len(sent) > MOST_BYTES:
        raise TenonError(
            "map.too_large",
            text(
                "文件超过 {most} MB。请先简化边界（例如用 mapshaper）。",
                "The file is larger than {most} MB. Simplify its boundaries first.",
                most=MOST_BYTES // 1024 // 1024,
            ),
        )
    try:
        raw = orjson.loads(sent.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        texts = text(
            "文件不是 JSON。请上传 GeoJSON 或 TopoJSON。",
            "The file is no JSON. Send GeoJSON or TopoJSON.",
        )
        raise ProblemsError([Problem("map.json", texts)], "map.invalid") from None
    found = read_boundaries(raw, regions.find)
    if isinstance(found, list):
        raise ProblemsError(found, code="map.invalid")
    return len(sent), found


def _absent(key: int) -> TenonError:
    texts = text("没有这张地图（{key}）。", "There is no map {key}.", key=key)
    return TenonError("map.absent", texts)
