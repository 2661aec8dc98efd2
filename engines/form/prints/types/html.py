"""Page: blocks, or HTML written by hand, that becomes a PDF."""

from collections.abc import Iterator, Mapping
from typing import Any

from engines.core.errors import Problem, text
from engines.form.prints.block_registry import BLOCKS
from engines.form.prints.page import document
from engines.form.prints.print_type import PrintType, Settings
from engines.form.prints.sandbox import HTML, filled
from engines.form.prints.scope import Scope


def source(s: Settings, language: str) -> str:
    """Return the Jinja2 source of the whole page, without its frame."""
    if s.get("body"):
        return str(s["body"])
    return "\n".join(
        BLOCKS[one["block"]].source(_settings(one), language)
        for one in s.get("blocks", ())
    )


def _settings(block: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in block.items() if key != "block"}


def fill(s: Settings, scope: Scope) -> bytes:
    """Return the page as a whole HTML document."""
    body = filled(HTML, source(s, scope.language), scope.names())
    return document([body], s.get("page", {}), scope).encode()


def sources(s: Settings) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the HTML written by hand, or the words of each block."""
    if s.get("body"):
        yield ("body",), str(s["body"])
        return
    for at, one in enumerate(s.get("blocks", ())):
        block = BLOCKS.get(one.get("block", ""))
        if block is not None:
            for language in ("zh-CN", "en"):
                yield ("blocks", at), block.source(_settings(one), language)


def check(s: Settings) -> Iterator[Problem]:
    """Yield a problem for a page with nothing on it."""
    if not s.get("body") and not s.get("blocks"):
        texts = text(
            "模板还是空的。请添加内容块，或写 HTML。",
            "The template is empty. Add a block, or write HTML.",
        )
        yield Problem("print.empty", texts, ("blocks",))


print_type = PrintType(
    name="html",
    label=text("页面", "Page"),
    icon="page",
    suffix="pdf",
    type="application/pdf",
    fill=fill,
    sources=sources,
    check=check,
    pages=True,
)
