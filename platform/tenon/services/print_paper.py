"""HTML to PDF, without a browser and without a network."""

import io
from functools import cache
from types import ModuleType
from typing import Any

from engines.core.errors import TenonError, text


@cache
def _maker() -> ModuleType | None:
    # Slow to load, and not there on every kind of machine.
    try:
        import plutoprint
    except ImportError:
        return None
    found: ModuleType = plutoprint
    return found


def can_make_pdf() -> bool:
    """Tell whether this installation can make PDF."""
    return _maker() is not None


def to_pdf(html: str) -> bytes:
    """Return the pages of an HTML document; raises `print.no_pdf` where it cannot.

    Nothing is fetched: pictures travel inside the document, so a template can read
    neither files of the server nor addresses of its network.
    """
    maker = _maker()
    if maker is None:
        raise TenonError(
            "print.no_pdf",
            text(
                "此服务器无法生成 PDF。请打开打印页面，用浏览器打印。",
                "This server cannot make PDF. Open the page to print, "
                "and print it from the browser.",
            ),
        )
    book = maker.Book(maker.PAGE_SIZE_A4, maker.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = _closed(maker)
    book.load_html(html)
    made = io.BytesIO()
    book.write_to_pdf_stream(made)
    return made.getvalue()


@cache
def _closed(maker: ModuleType) -> Any:
    class Closed(maker.ResourceFetcher):  # type: ignore[misc, name-defined]  # no types
        """Answers nothing, whatever is asked for."""

        def fetch_url(self, _url: str) -> Any:
            return maker.ResourceData(b"", "text/plain", "utf-8")

    return Closed()
