"""Files of opinions and signatures: private until a command attaches them."""

from typing import Any

from sqlalchemy import Connection, select, update

from engines.core.errors import Problem, ProblemsError, text
from tenon.context import Context
from tenon.services.wishes import Wish
from tenon.storage.models.records import file

MARK = "flow:"


def attach(ctx: Context, conn: Connection, row: Any, wish: Wish) -> None:
    """Bind the files of a command to its instance; refuse what is not one's own.

    From then on whoever may see the instance may open them.
    """
    wanted = [*wish.files, *([] if wish.signature is None else [wish.signature])]
    if not wanted:
        return
    c = file.c
    mine = (c.uploaded_by == ctx.actor.id, c.record_id.is_(None))
    found = set(conn.scalars(select(c.id).where(c.id.in_(wanted), *mine)))
    problems = [_absent(wish, one) for one in wanted if one not in found]
    if problems:
        raise ProblemsError(problems)
    place = {"app": row.app, "form": row.form, "record_id": row.record_id}
    bound = update(file).where(c.id.in_(found))
    conn.execute(bound.values(field=f"{MARK}{row.id}", **place))


def _absent(wish: Wish, key: int) -> Problem:
    field = "signature" if wish.signature == key else "files"
    texts = text(
        "文件 {id} 不存在或已被使用，请重新上传。",
        "There is no file {id} of yours that is still free. Upload it again.",
        id=key,
    )
    return Problem("file.absent", texts, (field,))
