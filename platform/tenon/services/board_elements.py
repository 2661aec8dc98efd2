"""What stands beside the charts of a board, on paper: words and pictures."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from engines.core.errors import localise

Props = Mapping[str, Any]
LOOKS = {
    "title": "font-size:18px;font-weight:600",
    "subtitle": "font-size:15px;font-weight:600",
    "body": "font-size:14px",
    "note": "font-size:12px;opacity:.75",
}
ALIGNS = {"start": "left", "center": "center", "end": "right"}
PICTURE = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;")


def _text(props: Props, language: str) -> str:
    look = LOOKS.get(props.get("look", "title"), LOOKS["body"])
    align = ALIGNS.get(props.get("align", "start"), "left")
    words = escape(localise(props.get("text") or "", language))
    return f'<div style="{look};text-align:{align}">{words}</div>'


def _rich_text(props: Props, language: str) -> str:
    # Made harmless by the kind of the element when the board was read.
    return localise(props.get("html") or "", language)


def _divider(props: Props, language: str) -> str:
    words = escape(localise(props.get("text") or "", language))
    return f'<div class="divider">{words}</div>'


def _image(props: Props, language: str) -> str:
    source, words = props.get("source") or "", props.get("alt") or ""
    if not source.startswith(PICTURE):
        return ""
    told = escape(localise(words, language))
    return f'<img class="image" src="{escape(source)}" alt="{told}">'


_DRAWN: Mapping[str, Callable[[Props, str], str]] = {
    "text": _text,
    "rich_text": _rich_text,
    "divider": _divider,
    "image": _image,
}


def drawn_element(raw: Mapping[str, Any], language: str) -> str:
    """Return an element as HTML; nothing for one that only lives on a screen."""
    draw = _DRAWN.get(raw["element"])
    return draw(raw.get("props") or {}, language) if draw else ""
