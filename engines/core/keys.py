"""Keys: names for definitions and fields that read like their titles."""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import cast

LONGEST = 40
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def key_from(title: str, fallback: str, longest: int = LONGEST) -> str:
    """Return a key made of `title`, Chinese by its sounds.

    >>> key_from("客户 2024", "app"), key_from("DealStage", "field")
    ('ke_hu_2024', 'deal_stage')
    >>> key_from("2024", "field"), key_from("!", "app")
    ('field_2024', 'app')
    """
    words = _CAMEL.sub(" ", title)
    plain = re.sub(r"[^a-z0-9]+", "_", _sounds(words).lower())
    key = plain.strip("_")[:longest].strip("_")
    return key if key[:1].isalpha() else f"{fallback}_{key}".strip("_")


def _sounds(words: str) -> str:
    if words.isascii():
        return words
    return " ".join(_pinyin()(words))


@cache
def _pinyin() -> Callable[[str], list[str]]:
    # The dictionary takes 57 MB and 0.2 s: only those pay who name Chinese things.
    found = import_module("pypinyin").lazy_pinyin
    return cast("Callable[[str], list[str]]", found)
