"""Effects: what should happen, as values; engines return them, the platform applies."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effect:
    """The base of every effect; concrete ones live beside the engine that asks."""
