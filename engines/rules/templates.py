"""Words with values of the record in them: `Call {{ record.name }}`, sandboxed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import ChainableUndefined, Template, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from engines.core.errors import Path, Problem, Text, text
from engines.core.world import World
from engines.rules.trigger import missing_field


class _Blank(ChainableUndefined):
    """What is not there is blank, with all behind it; what is forbidden is refused."""

    def __str__(self) -> str:
        if self._undefined_exception is SecurityError:
            self._fail_with_undefined_error()
        return ""


_jinja = ImmutableSandboxedEnvironment(autoescape=False, undefined=_Blank)  # plain text
LONGEST = 4000


def as_text(value: Any) -> Text:
    """Return a title, written in one or several languages, as one per language."""
    return {"zh-CN": value, "en": value} if isinstance(value, str) else dict(value)


@lru_cache(maxsize=2_048)
def _compiled(template: str) -> Template:
    return _jinja.from_string(template)


def fill(
    template: str,
    record: Mapping[str, str],
    beside: Mapping[str, Any] | None = None,
) -> str:
    """Return the words with the shown values of `record` filled in.

    `beside` holds what else may be named: `event` and `steps`.
    """
    made: str = _compiled(template).render(record=record, **(beside or {}))
    return made[:LONGEST]


def fields_of(template: str) -> frozenset[str]:
    """Return the fields of the record that a template names."""
    tree = _jinja.parse(template)
    return frozenset(
        found.attr
        for found in tree.find_all(nodes.Getattr)
        if isinstance(found.node, nodes.Name) and found.node.name == "record"
    )


def problems(value: Any, form: str, world: World, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a template: its syntax, or fields the form lacks."""
    for words in dict.fromkeys(as_text(value).values()):
        try:
            named = fields_of(words)
        except TemplateError as error:
            texts = text(
                "模板写法有误：{error}。",
                "The template is not written right: {error}.",
                error=error.message,
            )
            yield Problem("rule.bad_template", texts, path)
            continue
        for name in sorted(named):
            yield from missing_field(name, form, world, path)
