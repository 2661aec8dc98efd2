"""UUID: a name that nothing else has."""

from engines.core.environment import SIDES, Env
from engines.core.errors import text
from engines.core.expression.function import Example, Function
from engines.core.expression.types import TEXT

BITS = 128


def made(env: Env) -> str:
    """Return a random UUID of version 4."""
    drawn = 0
    for _ in range(3):
        drawn = drawn * SIDES + env.chance()
    digits = f"{drawn % 2**BITS:032x}"
    variant = "89ab"[int(digits[16], 16) % 4]
    return (
        f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-"
        f"{variant}{digits[17:20]}-{digits[20:]}"
    )


function = Function(
    name="UUID",
    label=text("唯一标识", "UUID"),
    description=text(
        "随机生成的唯一标识，每次计算都不同。",
        "A random name that nothing else has, another one each time.",
    ),
    group="people",
    parameters=(),
    result=TEXT,
    body=made,
    needs_env=True,
    volatile=True,
    examples=(
        Example("LEN(UUID())", "36"),
        Example("MID(UUID(), 15, 1)", "4"),
    ),
)
