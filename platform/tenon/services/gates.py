"""Gates: who may administer, who may build."""

from engines.core.errors import TenonError, text
from tenon.context import Context


def need_admin(ctx: Context) -> None:
    """Refuse everybody who is not an administrator."""
    if not ctx.actor.is_admin:
        raise TenonError(
            "forbidden",
            text(
                "只有系统管理员可以这样做。",
                "Only an administrator may do this. Ask one.",
            ),
        )


def need_builder(ctx: Context) -> None:
    """Refuse everybody who may not build apps."""
    if not (ctx.actor.is_admin or ctx.actor.can_build):
        raise TenonError(
            "forbidden",
            text(
                "您没有搭建应用的权限。请联系管理员。",
                "You may not build apps. Ask an administrator.",
            ),
        )
