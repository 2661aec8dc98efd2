"""Alembic's environment: runs on the connection that `tenon.storage.migrate` gives."""

from alembic import context

from tenon.storage.models import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata
)
with context.begin_transaction():
    context.run_migrations()
