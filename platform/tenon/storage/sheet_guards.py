"""Guards: what a packed workbook must not be, judged before a reader opens it."""

import re
import zipfile
import zlib
from pathlib import Path

UNPACKED_LIMIT = 1_000_000_000
MOST_MEMBERS = 5_000
PIECE = 1 << 20
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_WIDE_DOCTYPE = re.compile("<!(?:DOCTYPE|ENTITY)".encode("utf-16-le"))
_OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_LOCAL_HEADER = 30


class HostileError(Exception):
    """A file that was made to do harm; the argument says how."""


class BrokenError(Exception):
    """A file that is no workbook."""


def inspect_zip(path: Path) -> None:
    """Raise unless the parts of a packed workbook are what they say they are.

    Each part is unpacked once, piece by piece, and thrown away: a part that is larger
    than it declares would otherwise be found out by the reader, in memory.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            members = packed.infolist()
            _inspect_names(members)
            if sum(member.file_size for member in members) > UNPACKED_LIMIT:
                raise HostileError("bomb")
            for member in members:
                _inspect_part(path, member)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError) as error:
        raise BrokenError from error


def _inspect_names(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise HostileError("bomb")
    for member in members:
        parts = member.filename.replace("\\", "/").split("/")
        if parts[0] == "" or ".." in parts or ":" in parts[0]:
            raise HostileError("names")
        if parts[-1].lower() == "vbaproject.bin":
            raise HostileError("macros")
        if member.flag_bits & 1:
            raise HostileError("locked")


def _inspect_part(path: Path, member: zipfile.ZipInfo) -> None:
    marked = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    inflate = None
    if member.compress_type == zipfile.ZIP_DEFLATED:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    elif member.compress_type != zipfile.ZIP_STORED:
        raise BrokenError
    size, tail = 0, b""
    for piece in _pieces(path, member, inflate):
        size += len(piece)
        if size > member.file_size:
            raise HostileError("bomb")
        if marked and (_DOCTYPE.search(tail + piece) or _WIDE_DOCTYPE.search(piece)):
            raise HostileError("entities")
        tail = piece[-10:]


def _pieces(path: Path, member: zipfile.ZipInfo, inflate):  # type: ignore[no-untyped-def]  # zlib does not name the type of its objects
    with path.open("rb") as file:
        file.seek(member.header_offset)
        head = file.read(_LOCAL_HEADER)
        skipped = int.from_bytes(head[26:28], "little")
        skipped += int.from_bytes(head[28:30], "little")
        file.seek(skipped, 1)
        left = member.compress_size
        while left > 0:
            raw = file.read(min(PIECE, left))
            if not raw:
                raise BrokenError
            left -= len(raw)
            if inflate is None:
                yield raw
                continue
            while raw:
                yield inflate.decompress(raw, PIECE)
                raw = inflate.unconsumed_tail


def inspect_ole(path: Path) -> None:
    """Raise when an old workbook brings macros along."""
    with path.open("rb") as file:
        tail = b""
        while piece := file.read(PIECE):
            if _OLE_MACROS in tail + piece:
                raise HostileError("macros")
            tail = piece[-len(_OLE_MACROS) :]
