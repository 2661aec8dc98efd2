"""Rich text made safe: a short list of tags and attributes is kept, nothing else."""

from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser

_TAGS = frozenset(
    [
        "p",
        "br",
        "hr",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "sub",
        "sup",
        "h1",
        "h2",
        "h3",
        "h4",
        "blockquote",
        "pre",
        "code",
        "ul",
        "ol",
        "li",
        "a",
        "img",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "div",
    ]
)
_VOID = frozenset({"br", "hr", "img"})
_DROPPED = frozenset(
    ["script", "style", "iframe", "object", "embed", "template", "noscript", "svg"]
)
_ATTRIBUTES = {
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan"}),
}
_SAFE = ("https://", "http://", "mailto:", "tel:", "/api/v1/files/", "#")


def sanitise(html: str) -> str:
    """Return `html` with only harmless tags, attributes and addresses."""
    cleaner = _Cleaner()
    cleaner.feed(html)
    cleaner.close()
    closing = (f"</{tag}>" for tag in reversed(cleaner.open))
    return "".join([*cleaner.kept, *closing])


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.open: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(
        self, tag: str, attrs: Sequence[tuple[str, str | None]]
    ) -> None:
        if tag in _DROPPED:
            self.inside.append(tag)
        if tag not in _TAGS or self.inside:
            return
        self.kept.append(f"<{tag}{_attributes(tag, attrs)}>")
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside:
            if tag == self.inside[-1]:
                self.inside.pop()
            return
        if tag not in self.open:
            return
        while self.open:
            closed = self.open.pop()
            self.kept.append(f"</{closed}>")
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.kept.append(escape(data, quote=False))


def _attributes(tag: str, attrs: Sequence[tuple[str, str | None]]) -> str:
    allowed = _ATTRIBUTES.get(tag, frozenset())
    kept = [
        f' {name}="{escape(value)}"'
        for name, value in attrs
        if name in allowed and value is not None and _is_safe(name, value)
    ]
    return "".join(kept)


def _is_safe(name: str, value: str) -> bool:
    if name not in ("href", "src"):
        return True
    return "".join(value.split()).lower().startswith(_SAFE)
