"""What is wrong with a page beside its charts: elements, places, filters, the phone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from engines.core.errors import Path, Problem, text
from engines.core.world import World
from engines.report.board import Dashboard, Element, Part
from engines.report.datasets import Dataset
from engines.report.element import Named, element_kinds
from engines.report.judge import judge_props
from engines.report.names import Names, Sources, unknown


def check_page(page: Dashboard, world: World) -> Iterator[Problem]:
    """Yield what is wrong with the elements of a page and how it hangs together."""
    for part in page.parts:
        for problem in _check_part(part, page, world):
            yield problem.under("tiles", part.place)
    yield from _check_filters(page)
    yield from _check_keys(page)
    yield from _check_boards(page, world)


def _check_part(part: Part, page: Dashboard, world: World) -> Iterator[Problem]:
    yield from _check_place(part, page)
    keys = {one.key for one in page.filters}
    for name in sorted(part.hears or ()):
        if name not in keys:
            yield unknown("filter", name, ("filters_by",))
    tiles = {one.key for one in page.parts}
    for place, name in enumerate(part.cross.to or ()):
        if name not in tiles:
            yield unknown("tile", name, ("cross", "to", place))
    if isinstance(part.held, Element):
        yield from _check_element(part.held, page, world)


def _check_place(part: Part, page: Dashboard) -> Iterator[Problem]:
    """A tile stands on the page or on a page of tabs that are there, one level deep."""
    if part.inside is None:
        return
    holder, tab = part.inside
    found = next((one for one in page.parts if one.key == holder), None)
    if found is None or tab not in _pages(found):
        yield _lost(holder, tab)
    elif _pages(part) or found.inside is not None:
        yield _nested()


def _pages(part: Part) -> tuple[str, ...]:
    if not isinstance(part.held, Element):
        return ()
    kind = element_kinds().get(part.held.element)
    return kind.pages(part.held.props) if kind else ()


def _check_element(
    element: Element, page: Dashboard, world: World
) -> Iterator[Problem]:
    kind = element_kinds().get(element.element)
    if kind is None:
        yield unknown("element", element.element, ("element",))
        return
    wrong = judge_props(kind.props, element.props, ("props",))
    yield from wrong
    if wrong:
        return
    yield from _check_pages(kind.pages(element.props), kind.holds)
    for named in kind.names(kind.filled(element.props)):
        for problem in _check_named(named, page, world):
            yield problem.under("props")


def _check_pages(keys: tuple[str, ...], holds: str | None) -> Iterator[Problem]:
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield _twice(key, ("props", holds or "", place, "key"))


def _check_named(named: Named, page: Dashboard, world: World) -> Iterable[Problem]:
    if not named.value:
        return (_missing(named),)
    if named.kind in ("field", "condition"):
        return _check_fields(named, world)
    known: Mapping[str, Iterable[str]] = {
        "form": world.forms,
        "dashboard": world.dashboards,
        "rule": [key for kind, key in world.parsed if kind == "rule"],
        "pool": [key for kind, key in world.parsed if kind == "pool"],
        "filter": [one.key for one in page.filters],
    }
    if named.value in known[named.kind]:
        return ()
    return (unknown(named.kind, str(named.value), named.path),)


def _check_fields(named: Named, world: World) -> Iterable[Problem]:
    if named.of not in world.forms:
        # The form itself is told already.
        return ()
    names = Names(Sources(world), Dataset("", named.of))
    if named.kind == "field":
        names.find(named.value, named.path)
    else:
        names.condition(named.value, named.path)
    return names.problems


def _check_filters(page: Dashboard) -> Iterator[Problem]:
    """The filters that narrow each other's choices form no circle."""
    parents = {one.key: one.cascade for one in page.filters}
    for place, one in enumerate(page.filters):
        for at, name in enumerate(one.cascade):
            path: Path = ("filters", place, "cascade", at)
            if name not in parents:
                yield unknown("filter", name, path)
            elif one.key in _above(name, parents):
                yield _circle(one.key, path)


def _above(key: str, parents: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [key]
    while waiting:
        now = waiting.pop()
        if now not in found:
            found.add(now)
            waiting.extend(parents.get(now, ()))
    return found


def _check_keys(page: Dashboard) -> Iterator[Problem]:
    known = {part.key for part in page.parts}
    for word in ("order", "hidden"):
        for place, key in enumerate(page.phone.get(word, ())):
            if key not in known:
                yield unknown("tile", key, ("phone", word, place))


def _check_boards(page: Dashboard, world: World) -> Iterator[Problem]:
    boards: Any = page.tv.get("boards", ())
    for place, key in enumerate(boards):
        if key not in world.dashboards:
            yield unknown("dashboard", key, ("tv", "boards", place))


def _lost(holder: str, tab: str) -> Problem:
    texts = text(
        "“{holder}”没有名为“{tab}”的页。请把此图块移到现有的页上。",
        "'{holder}' has no page '{tab}'. Move this tile to a page that is there.",
        holder=holder,
        tab=tab,
    )
    return Problem("dashboard.no_page", texts, ("in",))


def _nested() -> Problem:
    texts = text(
        "标签页和轮播不能放进另一个标签页或轮播，请移出来。",
        "Tabs and carousels cannot stand in one another. Move this out.",
    )
    return Problem("dashboard.nested", texts, ("in",))


def _twice(key: str, path: Path) -> Problem:
    texts = text(
        "两页的标识都是“{key}”，请改其中一个。",
        "Two pages have the key '{key}'. Change one.",
        key=key,
    )
    return Problem("dashboard.duplicate_page", texts, path)


def _circle(key: str, path: Path) -> Problem:
    texts = text(
        "筛选“{key}”绕了一圈又取决于自己，请去掉其中一个级联。",
        "The filter '{key}' depends on itself in a circle. Take one step out.",
        key=key,
    )
    return Problem("dashboard.cascade_circle", texts, path)


def _missing(named: Named) -> Problem:
    texts = text("请先选择要用的内容。", "Choose what this is about.")
    return Problem("element.incomplete", texts, named.path)
