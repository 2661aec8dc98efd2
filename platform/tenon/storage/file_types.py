"""What a file is, told by its content; a name can say anything."""

from collections.abc import Sequence

# (offset, leading bytes, media type)
SIGNATURES: Sequence[tuple[int, bytes, str]] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"BM", "image/bmp"),
    (4, b"ftypheic", "image/heic"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (8, b"WAVE", "audio/wav"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
)
OFFICE = "application/vnd.openxmlformats-officedocument."
# What a zip or an OLE file is inside is told by its name; neither can run in a page.
CONTAINERS = {
    ("application/zip", "xlsx"): f"{OFFICE}spreadsheetml.sheet",
    ("application/zip", "docx"): f"{OFFICE}wordprocessingml.document",
    ("application/zip", "pptx"): f"{OFFICE}presentationml.presentation",
    ("application/x-ole-storage", "xls"): "application/vnd.ms-excel",
    ("application/x-ole-storage", "doc"): "application/msword",
    ("application/x-ole-storage", "ppt"): "application/vnd.ms-powerpoint",
    ("text/plain", "csv"): "text/csv",
    ("text/plain", "json"): "application/json",
    ("text/plain", "md"): "text/markdown",
}
REFUSED = frozenset({"application/x-msdownload", "application/x-executable"})
# Only these are shown inside a page; everything else is downloaded.
SHOWN = frozenset(
    [
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
        "image/bmp",
        "application/pdf",
        "text/plain",
        "audio/mpeg",
        "audio/wav",
        "video/mp4",
        "video/webm",
    ]
)
_TEXT_CODES = ("utf-8", "gb18030")
_PROBE = 4_096


def sniff(head: bytes, name: str) -> str:
    """Return the media type of a file that begins with `head`.

    >>> sniff(b"%PDF-1.7", "invoice.png")
    'application/pdf'
    """
    found = next(
        (kind for at, mark, kind in SIGNATURES if head[at : at + len(mark)] == mark),
        None,
    )
    kind = found or ("text/plain" if _reads_as_text(head) else None)
    suffix = name.rpartition(".")[2].lower()
    return CONTAINERS.get((kind or "", suffix), kind or "application/octet-stream")


def _reads_as_text(head: bytes) -> bool:
    probe = head[:_PROBE]
    if b"\0" in probe:
        return False
    return any(_decodes(probe, code) for code in _TEXT_CODES)


def _decodes(probe: bytes, code: str) -> bool:
    # The probe may cut a character in two: its last bytes prove nothing.
    for cut in range(4):
        try:
            probe[: len(probe) - cut].decode(code)
        except UnicodeDecodeError:
            continue
        return True
    return False
