"""What SMS providers share: numbers, and the words that fill their templates.

Providers send only texts they have approved; a message brings the values of its blanks.
"""

from collections.abc import Mapping

import phonenumbers

from engines.core.errors import Text, text
from engines.core.schema import Schema, integer, string
from tenon.connectors.kind import Message, not_taken

REGION = "CN"
BLANKS: Mapping[str, Text] = {
    "title": text("标题", "Title"),
    "body": text("正文", "Text"),
    "link": text("链接", "Link"),
}
DEFAULT_LENGTH = 35


def international(number: str) -> str:
    """Return a number as `+8613800138000`; raises for one that is none."""
    try:
        found = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        raise not_taken(None, "", f"{number}?", again=False) from None
    written = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
    return str(written)


def national(number: str) -> str:
    """Return a Chinese number without +86, another one with its country."""
    return international(number).removeprefix("+86").lstrip("+")


def blanks(message: Message, names: str, longest: int) -> list[tuple[str, str]]:
    """Return the blanks that a template asks for with what fills them.

    >>> blanks(Message("Hello", "World", "k"), "name=title, what=body", 3)
    [('name', 'Hel'), ('what', 'Wor')]
    """
    known = {"title": message.title, "body": message.body, "link": message.link}
    found = []
    for part in names.replace("，", ",").split(","):
        name, _, word = (piece.strip() for piece in part.partition("="))
        if name:
            filled = known.get(word or name, "")
            found.append((name, " ".join(filled.split())[:longest]))
    return found


def blanks_schema() -> Schema:
    """Return the setting that says which blanks a template has."""
    return string(
        default="title",
        title=text("模板变量", "Blanks of the template"),
        description=text(
            "以逗号分隔，如 name=title,what=body；可用 title、body、link。",
            "With commas between them: name=title,what=body; there are title, body and "
            "link.",
        ),
    )


def longest_schema() -> Schema:
    """Return the setting that says how long what fills a blank may be."""
    return integer(
        minimum=1,
        maximum=500,
        default=DEFAULT_LENGTH,
        title=text("变量最长字数", "Longest value of a blank"),
    )
