"""Errors a person can act on: a stable code, a path, a sentence in his language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

Path = tuple[str | int, ...]
Text = Mapping[str, str]
LANGUAGES = ("zh-CN", "en")


def text(zh: str, en: str, /, **facts: object) -> Text:
    """Return one sentence in every language, with `{facts}` filled in."""
    if not facts:
        return {"zh-CN": zh, "en": en}
    return {"zh-CN": zh.format_map(facts), "en": en.format_map(facts)}


def localise(value: Text | str, language: str) -> str:
    """Return `value` in `language`; else in any language it has."""
    if isinstance(value, str):
        return value
    return value.get(language) or value.get("en") or next(iter(value.values()), "")


def show_path(path: Path) -> str:
    """Return `path` as people write it: `fields/3/options`."""
    return "/".join(str(part) for part in path)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    A problem of severity `warning` does not block publishing; an `error` does.
    """

    code: str
    texts: Text
    path: Path = ()
    severity: str = "error"

    def under(self, *prefix: str | int) -> Self:
        """Return the same problem as seen from the parent at `prefix`."""
        return replace(self, path=(*prefix, *self.path))


class TenonError(Exception):
    """The base of every error that is shown to a person."""

    def __init__(self, code: str, texts: Text, path: Path = ()) -> None:
        super().__init__(localise(texts, "en"))
        self.code = code
        self.texts = texts
        self.path = path


class ProblemsError(TenonError):
    """Input that cannot be taken, with *all* its problems."""

    def __init__(self, problems: Iterable[Problem], code: str = "invalid") -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(code, first.texts, first.path)
