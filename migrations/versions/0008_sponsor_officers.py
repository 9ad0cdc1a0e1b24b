"""Whose officer a sponsor officer is."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("membership", sa.Column("sponsor_ref", sa.String(length=80), nullable=True))


def downgrade() -> None:
    op.drop_column("membership", "sponsor_ref")
