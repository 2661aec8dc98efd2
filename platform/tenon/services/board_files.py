"""Files of boards that were sent: kept for a time, each for the one who got it."""

from pathlib import Path
from secrets import token_hex

from sqlalchemy import Connection

from tenon.connectors.mail import Attachment
from tenon.context import Context
from tenon.storage import boards as store
from tenon.storage.models.boards import board_sending

FOLDER = "board-files"
KEPT_SECONDS = 90 * 24 * 3600
PAGE = "/board-sendings/"
MAIL_TYPES = {".pdf": "application/pdf", ".png": "image/png"}


def keep(ctx: Context, kind: str, content: bytes) -> str:
    """Keep a file under a name that nobody can guess; old ones go."""
    folder = ctx.platform.settings.data / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    oldest = ctx.now().timestamp() - KEPT_SECONDS
    for file in folder.iterdir():
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
    name = f"{token_hex(20)}.{kind}"
    (folder / name).write_bytes(content)
    return name


def place(ctx: Context, name: str) -> Path:
    """Return where a kept file lies; it may be gone."""
    return ctx.platform.settings.data / FOLDER / Path(name).name


def attached(
    ctx: Context, conn: Connection, link: str, user: int | None
) -> tuple[Attachment, ...]:
    """Return the file of the sending that a notice to `user` leads to."""
    number = link.removeprefix(PAGE)
    if not link.startswith(PAGE) or not number.isdigit():
        return ()
    row = store.find(conn, board_sending, int(number))
    told = (row.told or {}) if row is not None else {}
    if row is None or row.target != f"person:{user}" or "file" not in told:
        return ()
    path = place(ctx, told["file"])
    if not path.is_file():
        return ()
    made = Attachment(told["name"], MAIL_TYPES[path.suffix], path.read_bytes())
    return (made,)
