"""Kinds: one module, one exported constant, one immutable registry."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, Protocol, TypeVar

from engines.core.errors import TenonError, text


class Kind(Protocol):
    """Anything with a name that can be registered."""

    @property
    def name(self) -> str:
        """The kind's stable name, as written in definitions."""


K = TypeVar("K", bound=Kind)


class KindError(TenonError):
    """A module of kinds that breaks the one rule: export one constant."""


class UnknownKindError(TenonError):
    """A name that no kind of the registry has."""


class Registry(Mapping[str, K], Generic[K]):
    """The kinds of one concept, by name, sorted, never changed after start-up."""

    def __init__(self, concept: str, kinds: Mapping[str, K]) -> None:
        self.concept = concept
        self._kinds = dict(sorted(kinds.items()))

    def __getitem__(self, name: str) -> K:
        try:
            return self._kinds[name]
        except KeyError:
            raise self._unknown(name) from None

    def __contains__(self, name: object) -> bool:
        return name in self._kinds

    def get(self, name: str, default: K | None = None) -> K | None:  # type: ignore[override]  # Mapping.get catches only KeyError
        """Return the kind called `name`, or `default`."""
        return self._kinds.get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._kinds)

    def __len__(self) -> int:
        return len(self._kinds)

    def _unknown(self, name: str) -> UnknownKindError:
        return UnknownKindError(
            f"{self.concept}.unknown",
            text(
                "没有名为“{name}”的 {concept}。可用的有：{known}。",
                "Unknown {concept} '{name}'. Known: {known}.",
                name=name,
                concept=self.concept,
                known=", ".join(self._kinds),
            ),
        )


def discover(package: ModuleType, concept: str, kind: type[K]) -> Registry[K]:
    """Return every `concept` exported by the modules of `package` or by plug-ins.

    Third parties add kinds through the entry point group `tenon.<concept>s`.
    Raises KindError for a module without the export and for a name used twice.
    """
    names = sorted(m.name for m in iter_modules(package.__path__) if m.name[0] != "_")
    found = [
        (f"{package.__name__}.{name}", _export(package.__name__, name, concept))
        for name in names
    ]
    found += [(e.value, e.load()) for e in entry_points(group=f"tenon.{concept}s")]
    kinds: dict[str, K] = {}
    for origin, value in found:
        if not isinstance(value, kind):
            raise _bad_module(origin, concept)
        if value.name in kinds:
            raise _bad_name(origin, concept, value.name)
        kinds[value.name] = value
    return Registry(concept, kinds)


def _export(package: str, module: str, concept: str) -> object:
    return getattr(import_module(f"{package}.{module}"), concept, None)


def _bad_module(origin: str, concept: str) -> KindError:
    return KindError(
        "kind.missing",
        text(
            "模块 {origin} 没有导出常量“{concept}”。",
            "Module {origin} exports no constant '{concept}'.",
            origin=origin,
            concept=concept,
        ),
    )


def _bad_name(origin: str, concept: str, name: str) -> KindError:
    return KindError(
        "kind.duplicate",
        text(
            "{origin} 中的 {concept}“{name}”与另一个同名。",
            "The {concept} '{name}' of {origin} exists twice. Rename one.",
            origin=origin,
            concept=concept,
            name=name,
        ),
    )
