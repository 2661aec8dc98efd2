"""Initials: the first letters of the sounds of Chinese words (华为 → hw).

The table beside this module was made from the readings of `pypinyin`, whose own
dictionary is too large to be kept in memory for a search.
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

FIRST, LAST = 0x4E00, 0x9FFF


@cache
def _table() -> tuple[str, dict[str, str]]:
    lines = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
    return lines[0], {word[0]: word[1:] for word in lines[1].split()}


def letters_of(character: str) -> str:
    """Return the letters that a character's sounds begin with, the usual one first.

    >>> letters_of("华"), letters_of("重"), letters_of("a")
    ('h', 'zc', '')
    """
    at = ord(character)
    if not FIRST <= at <= LAST:
        return ""
    usual, others = _table()
    first = usual[at - FIRST]
    return "" if first == "-" else first + others.get(character, "")


def initial_pairs(run: str) -> Iterator[str]:
    """Yield the pairs of initials of neighbouring characters, all readings.

    >>> sorted(initial_pairs("重庆华为"))
    ['cq', 'hw', 'qh', 'zq']
    """
    letters = [letters_of(character) for character in run]
    for before, after in pairwise(letters):
        for one in before:
            for other in after:
                yield one + other
