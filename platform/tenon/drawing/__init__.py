"""Drawing on the server: charts, pages and pictures without a browser."""

from tenon.drawing.pages import Block, Page, Section, document
from tenon.drawing.paper import can_print, pdf_of, png_of
from tenon.drawing.pens import Look, Pens, pens_of

__all__ = [
    "Block",
    "Look",
    "Page",
    "Pens",
    "Section",
    "can_print",
    "document",
    "pdf_of",
    "pens_of",
    "png_of",
]
