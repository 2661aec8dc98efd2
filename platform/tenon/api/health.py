"""Whether the server is well, and whom the demo lets in."""

from flask import Response

from tenon.api.wire import VERSION, public, resource, respond, visitor_context
from tenon.services import demo

blueprint = resource("health", "Whether the server is well.")


@blueprint.get("/health")
@public
def health() -> Response:
    """Answer that the server and its database are well."""
    ctx = visitor_context()
    settings = ctx.platform.settings
    with ctx.database.read() as conn:
        conn.exec_driver_sql("SELECT 1")
    return respond(
        {
            "status": "ok",
            "version": VERSION,
            "demo": settings.demo,
            "demo_users": demo.accounts(ctx, ctx.language) if settings.demo else [],
        }
    )
