"""ENCODEURL: safe inside an address."""

from urllib.parse import quote

from engines.core.errors import text
from engines.core.expression.function import Example, Function, needs
from engines.core.expression.types import TEXT


def encoded(source: str) -> str:
    """Return `source` with all but letters, digits and -_.~ as %XX."""
    return quote(source, safe="")


function = Function(
    name="ENCODEURL",
    label=text("网址编码", "Encode for URL"),
    description=text(
        "编码为可放入网址的文本。", "The text made safe for a web address."
    ),
    group="text",
    parameters=(needs("text", TEXT, "文本", "text"),),
    result=TEXT,
    body=encoded,
    examples=(Example('ENCODEURL("a b&中")', "a%20b%26%E4%B8%AD"),),
)
