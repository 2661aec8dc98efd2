"""Office files given as templates: small, and what they say they are."""

import io
from zipfile import ZipFile

from engines.core.errors import Problem, text

LARGEST_INSIDE = 60_000_000
MOST_PARTS = 2_000


def safe_zip(content: bytes) -> None:
    """Raise ValueError for a package that would unpack into too much."""
    with ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_INSIDE:
            raise ValueError("too large")


def not_readable(kind: str) -> Problem:
    """Return the problem of a template file that cannot be read."""
    texts = text(
        "请上传一个 .{kind} 模板文件；现有文件无法读取。",
        "Upload a .{kind} file as the template; this one cannot be read.",
        kind=kind,
    )
    return Problem("print.bad_file", texts, ("file",))
