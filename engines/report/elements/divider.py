"""Divider: a line between parts of a page, with a few words on it or without."""

from engines.core.errors import text
from engines.core.schema import localised, props
from engines.report.element import ElementType

element = ElementType(
    name="divider",
    label=text("分割线", "Divider"),
    group="words",
    icon="minus",
    size=(12, 1),
    bare=True,
    props=props(text=localised(title=text("文字", "Words"))),
    accepts=[{}, {"text": "明细"}],
    rejects=[{"text": 3}],
)
