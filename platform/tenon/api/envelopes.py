"""Envelopes: the shapes of request bodies, with sentences in every language."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields

from engines.core.errors import Text, text
from engines.form.linking import LARGEST_ID

LONGEST_TITLE = 200


class Sentence(str):
    """A message of marshmallow that knows itself in every language."""

    __slots__ = ("texts",)
    texts: Text

    def __new__(cls, texts: Text) -> "Sentence":
        """Return the English sentence, which carries the others."""
        made = super().__new__(cls, texts["en"])
        made.texts = texts
        return made


class Envelope(Schema):
    """The base of every request body: unknown properties are refused."""


def words(most: int = 200, *, least: int = 1, **more: Any) -> fields.String:
    """Return a text of at most `most` characters."""
    return fields.String(validate=_length(least, most), **more)


def choice(options: Sequence[str], **more: Any) -> fields.String:
    """Return one of `options`."""
    return fields.String(validate=_one_of(options), **more)


def number(most: int = LARGEST_ID, *, least: int = 0, **more: Any) -> fields.Integer:
    """Return a whole number, by default one that can be an id."""
    return fields.Integer(strict=True, validate=_within(least, most), **more)


def ids(**more: Any) -> fields.List[int]:
    """Return a list of ids."""
    return fields.List(number(), **more)


def title(most: int = LONGEST_TITLE, **more: Any) -> fields.Raw:
    """Return a title: one text, or one for each language."""
    return fields.Raw(validate=_titled(most), **more)


def _titled(most: int) -> Callable[[Any], None]:
    def judge(value: Any) -> None:
        said = list(value.values()) if isinstance(value, Mapping) else [value]
        if said and all(isinstance(one, str) and len(one) <= most for one in said):
            return
        told = text(
            "应为文本，最多 {most} 个字符。",
            "This must be a text of at most {most} characters.",
            most=most,
        )
        raise ValidationError(Sentence(told))

    return judge


def _within(least: int, most: int) -> Callable[[int], None]:
    def judge(value: int) -> None:
        if not least <= value <= most:
            told = text(
                "应在 {least} 到 {most} 之间。",
                "This must be between {least} and {most}.",
                least=least,
                most=most,
            )
            raise ValidationError(Sentence(told))

    return judge


def _length(least: int, most: int) -> Callable[[str], None]:
    def judge(value: str) -> None:
        if not least <= len(value.strip()) <= most:
            raise ValidationError(
                Sentence(
                    text(
                        "长度应在 {least} 到 {most} 个字符之间。",
                        "Write between {least} and {most} characters.",
                        least=least,
                        most=most,
                    )
                )
            )

    return judge


def _one_of(options: Sequence[str]) -> Callable[[str], None]:
    def judge(value: str) -> None:
        if value not in options:
            raise ValidationError(
                Sentence(
                    text(
                        "只能是其中之一：{known}。",
                        "Choose one of: {known}.",
                        known=", ".join(options),
                    )
                )
            )

    return judge
