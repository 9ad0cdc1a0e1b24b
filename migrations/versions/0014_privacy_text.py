"""The privacy policy that the ministry gives: one row, empty at first."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = op.create_table(
        "privacy_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("given_by", sa.String(length=300), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_privacy_text")),
    )
    op.bulk_insert(table, [{"version": 1}])


def downgrade() -> None:
    op.drop_table("privacy_text")
