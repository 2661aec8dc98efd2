"""Roles of the app that a flow names."""

from collections.abc import Iterator

from engines.core.errors import Problem
from engines.core.world import World
from engines.flow.problems import error


def must_be_role(role: str, world: World) -> Iterator[Problem]:
    """Yield a problem when the app has no such role."""
    if role not in world.roles:
        yield error(
            "role_missing",
            (),
            "应用中没有角色“{role}”。可用的有：{known}。",
            "The app has no role '{role}'. Known: {known}.",
            role=role,
            known=", ".join(world.roles),
        )
