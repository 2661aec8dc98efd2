"""Finished prints of jobs, kept for the one who asked."""

from pathlib import Path

from engines.core.errors import TenonError, text
from tenon.context import Context
from tenon.services import jobs
from tenon.services.prints import Document


def keep(ctx: Context, job: int, made: Document) -> None:
    """Keep the document of a job."""
    place(ctx, job).write_bytes(made.content)


def finished(ctx: Context, job: int) -> tuple[Path, str]:
    """Return the document of a finished job and its name; only its owner gets it."""
    found = jobs.get(ctx, job)
    name = (found["result"] or {}).get("name")
    path = place(ctx, job)
    if found["kind"] != "print_records" or not name or not path.exists():
        texts = text("没有此文件，请重新打印。", "No such document. Print again.")
        raise TenonError("print.absent", texts)
    return path, str(name)


def place(ctx: Context, job: int) -> Path:
    """Return where the document of a job lies."""
    folder = Path(ctx.platform.settings.data) / "prints"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / str(job)
