"""PrintType: a way to make a document; one kind per file of `types/`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engines.core.errors import Problem, Text
from engines.form.prints.scope import Scope

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class PrintType:
    """A kind of template.

    `fill` makes the document of one record; an HTML page still has to be turned into
    PDF by the platform. `sources` answers every piece of Jinja2 in the template, with
    its place. `check` yields what else is wrong with it. `suffix` and `type` are those
    of the finished document. `pages` says that documents are HTML pages, which several
    records share.
    """

    name: str
    label: Text
    icon: str
    suffix: str
    type: str
    fill: Callable[[Settings, Scope], bytes]
    sources: Callable[[Settings], Iterator[tuple[tuple[str | int, ...], str]]]
    check: Callable[[Settings], Iterator[Problem]]
    pages: bool = False
