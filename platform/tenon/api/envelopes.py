"""Envelopes: the shapes of request bodies, with sentences in every language."""

from collections.abc import Callable, Sequence
from typing import Any

from marshmallow import Schema, ValidationError, fields

from engines.core.errors import Text, text


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


def ids(**more: Any) -> fields.List[int]:
    """Return a list of ids."""
    return fields.List(fields.Integer(strict=True), **more)


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
