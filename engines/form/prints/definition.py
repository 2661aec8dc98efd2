"""Print: the definition of a template, parsed once, checked against its form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateError

from engines.core.conditions import Condition, condition_schema, parse_condition
from engines.core.errors import Path, Problem, ProblemsError, Text, text
from engines.core.judge import judge
from engines.core.schema import Schema, anything, array, localised, props, string
from engines.core.world import World
from engines.form.definition import KEY, as_text
from engines.form.prints.block_registry import BLOCKS
from engines.form.prints.page import page_schema
from engines.form.prints.print_type import PrintType
from engines.form.prints.registry import TYPES
from engines.form.prints.sandbox import bad_template, paths_of

LARGEST = 4_000_000
MOST_BLOCKS = 200


@dataclass(frozen=True)
class Print:
    """A template of a form; `when` says for which records it is offered."""

    key: str
    title: Text
    form: str
    kind: PrintType
    settings: Mapping[str, Any] = field(default_factory=dict)
    when: Condition | None = None


def print_schema() -> Schema:
    """Return the JSON Schema of a template; each block is judged by its own."""
    file = props(
        ("name", "content"),
        name=string(maxLength=200),
        content=string(maxLength=LARGEST, description="The file, in base64."),
    )
    return props(
        ("key", "form", "type"),
        key=string(pattern=KEY),
        title=localised(),
        form=string(),
        type=string(),
        body=string(maxLength=LARGEST),
        blocks=array(
            anything() | {"type": "object", "required": ["block"]}, maxItems=MOST_BLOCKS
        ),
        file=file,
        page=page_schema(),
        when=condition_schema(),
    )


def parse_print(raw: Any) -> Print:
    """Return the template; raises ProblemsError with all problems, each with a path."""
    found = list(judge(print_schema(), raw))
    if not found:
        found += _unknown(raw["type"], TYPES, ("type",))
        for at, one in enumerate(raw.get("blocks", ())):
            found += _block_problems(one, ("blocks", at))
    when = _condition(raw, found)
    if found:
        raise ProblemsError(found)
    kept = {k: raw[k] for k in ("body", "blocks", "file", "page") if k in raw}
    title = as_text(raw.get("title"), raw["key"])
    return Print(raw["key"], title, raw["form"], TYPES[raw["type"]], kept, when)


def _block_problems(one: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    unknown = list(_unknown(one["block"], BLOCKS, (*path, "block")))
    if unknown:
        yield from unknown
        return
    given = {key: value for key, value in one.items() if key != "block"}
    yield from (p.under(*path) for p in judge(BLOCKS[one["block"]].props, given))


def _unknown(name: Any, known: Mapping[str, Any], path: Path) -> Iterator[Problem]:
    if not isinstance(name, str) or name not in known:
        texts = text(
            "没有名为“{name}”的种类。可用的有：{known}。",
            "There is no kind called '{name}'. Known: {known}.",
            name=name,
            known=", ".join(known),
        )
        yield Problem("print.unknown_kind", texts, path)


def _condition(raw: Any, found: list[Problem]) -> Condition | None:
    if not isinstance(raw, Mapping) or raw.get("when") is None:
        return None
    try:
        return parse_condition(raw["when"], ("when",))
    except ProblemsError as error:
        found += error.problems
        return None


def check_print(template: Print, world: World) -> tuple[Problem, ...]:
    """Return what is wrong with a template in its app: the form, fields, Jinja2."""
    return tuple(_problems(template, world))


def _problems(template: Print, world: World) -> Iterator[Problem]:
    if template.form not in world.forms:
        texts = text(
            "没有表单“{form}”。请选择已有的表单。",
            "There is no form '{form}'. Choose one that exists.",
            form=template.form,
        )
        yield Problem("form.absent", texts, ("form",))
        return
    yield from template.kind.check(template.settings)
    for at, one in enumerate(template.settings.get("blocks", ())):
        for place, key in BLOCKS[one["block"]].fields(one):
            yield from _missing(template, world, key, ("blocks", at, *place))
    for place, source in template.kind.sources(template.settings):
        yield from _source_problems(template, world, source, place)


def _source_problems(
    template: Print, world: World, source: str, place: Path
) -> Iterator[Problem]:
    try:
        paths = sorted(set(paths_of(source)))
    except TemplateError as error:
        yield bad_template(error, place)
        return
    for path in paths:
        yield from _missing(template, world, ".".join(path), place)


def _missing(
    template: Print, world: World, key: str, place: Sequence[str | int]
) -> Iterator[Problem]:
    if world.find(template.form, key) is None:
        texts = text(
            "表单“{form}”没有字段“{field}”。请选择已有的字段。",
            "The form '{form}' has no field '{field}'. Choose one that exists.",
            form=template.form,
            field=key,
        )
        yield Problem("field.absent", texts, tuple(place))
