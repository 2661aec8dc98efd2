"""Paper: an HTML document as PDF or as a picture, without browser and network."""

import io
from functools import cache
from types import ModuleType
from typing import Any

from engines.core.errors import TenonError, text

POINTS_A_PIXEL = 0.75
# Twice as many pixels as the screen: pictures are looked at enlarged.
SHARP = 2.0
MOST_PIXELS = 60_000_000
LARGEST_SIDE = 30_000


@cache
def _maker() -> ModuleType | None:
    # Slow to load, and not there on every kind of machine.
    try:
        import plutoprint
    except ImportError:
        return None
    found: ModuleType = plutoprint
    return found


def can_print() -> bool:
    """Tell whether this installation can make PDF and pictures."""
    return _maker() is not None


def pdf_of(html: str) -> bytes:
    """Return the pages of an HTML document; raises `drawing.no_paper`.

    Nothing is fetched: pictures travel inside the document, so it can read neither
    files of the server nor addresses of its network.
    """
    maker = _need()
    book = maker.Book(maker.PAGE_SIZE_A4, maker.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = _closed(maker)
    book.load_html(html)
    made = io.BytesIO()
    book.write_to_pdf_stream(made)
    return made.getvalue()


def a4_of(html: str) -> bytes:
    """Return an HTML document on sheets of A4 lying down, whatever its own size is.

    Its pages are made smaller or larger as a whole: they must have the shape of A4.
    """
    maker = _need()
    long, short = maker.PAGE_SIZE_A4.height, maker.PAGE_SIZE_A4.width
    book = maker.Book(maker.PageSize(long, short), maker.PAGE_MARGINS_NONE)
    book.custom_resource_fetcher = _closed(maker)
    book.load_html(html)
    made = io.BytesIO()
    sheet = maker.PageSize(long, short)
    with maker.PDFCanvas.create_for_stream(made, sheet) as canvas:
        for at in range(book.get_page_count()):
            canvas.save_state()
            # A page is drawn in pixels, and its size told in points.
            fits = POINTS_A_PIXEL * long / book.get_page_size_at(at).width
            canvas.scale(fits, fits)
            book.render_page(canvas, at)
            canvas.restore_state()
            canvas.show_page()
    return made.getvalue()


def png_of(html: str, width: int) -> bytes:
    """Return an HTML document as one picture, `width` CSS pixels wide."""
    maker = _need()
    page = maker.PageSize(width * POINTS_A_PIXEL, width * POINTS_A_PIXEL)
    book = maker.Book(page, maker.PAGE_MARGINS_NONE, maker.MEDIA_TYPE_SCREEN)
    book.custom_resource_fetcher = _closed(maker)
    book.load_html(html)
    height = min(LARGEST_SIDE, max(1, int(book.get_document_height() + 0.999)))
    sharp = min(SHARP, (MOST_PIXELS / (width * height)) ** 0.5)
    made = io.BytesIO()
    with maker.ImageCanvas(int(width * sharp), int(height * sharp)) as canvas:
        canvas.scale(sharp, sharp)
        book.render_document(canvas)
        canvas.write_to_png_stream(made)
    return made.getvalue()


def _need() -> ModuleType:
    maker = _maker()
    if maker is None:
        raise TenonError(
            "drawing.no_paper",
            text(
                "此服务器无法生成 PDF 和图片。可以导出表格，或用浏览器打印。",
                "This server cannot make PDF or pictures. Export the numbers, or print "
                "from the browser.",
            ),
        )
    return maker


@cache
def _closed(maker: ModuleType) -> Any:
    class Closed(maker.ResourceFetcher):  # type: ignore[misc, name-defined]  # no types
        """Answers nothing, whatever is asked for."""

        def fetch_url(self, _url: str) -> Any:
            return maker.ResourceData(b"", "text/plain", "utf-8")

    return Closed()
