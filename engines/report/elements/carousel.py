"""Carousel: pages that change by themselves; it halts while somebody reads it."""

from engines.core.errors import text
from engines.core.schema import props
from engines.report.element import ElementType, pages, seconds

element = ElementType(
    name="carousel",
    label=text("轮播", "Carousel"),
    group="page",
    icon="gallery-horizontal",
    size=(6, 6),
    bare=True,
    holds="slides",
    props=props(
        ["slides"],
        slides=pages(text("页", "Slides")),
        seconds=seconds(text("每页停留（秒）", "Seconds for each"), default=8),
    ),
    accepts=[{"slides": [{"key": "one", "title": "1"}], "seconds": 5}],
    rejects=[{}, {"slides": [], "seconds": 5}, {"slides": [{"key": "A"}]}],
)
