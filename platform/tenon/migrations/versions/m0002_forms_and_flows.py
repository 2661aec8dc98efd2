"""What the whole form and flow engines keep."""

import sqlalchemy as sa
from alembic import op

from tenon.storage import columns

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what the release before did not have."""
    pass
