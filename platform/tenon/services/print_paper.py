"""HTML to PDF for prints, with a way out where the server cannot."""

from engines.core.errors import TenonError, text
from tenon.drawing.paper import can_print as can_make_pdf
from tenon.drawing.paper import pdf_of

__all__ = ["can_make_pdf", "to_pdf"]


def to_pdf(html: str) -> bytes:
    """Return the pages of an HTML document; raises `print.no_pdf` where it cannot."""
    if not can_make_pdf():
        raise TenonError(
            "print.no_pdf",
            text(
                "此服务器无法生成 PDF。请打开打印页面，用浏览器打印。",
                "This server cannot make PDF. Open the page to print, "
                "and print it from the browser.",
            ),
        )
    return pdf_of(html)
