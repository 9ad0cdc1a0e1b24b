"""Details that invitees give themselves, the journey they wish, and until when they change them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "details",
        *_of_participant("details"),
        sa.Column("done", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("emergency_name", sa.String(length=300), nullable=True),
        sa.Column("emergency_relation", sa.String(length=300), nullable=True),
        sa.Column("emergency_phone", sa.String(length=300), nullable=True),
        sa.Column("consented_to", sa.Integer(), nullable=True),
        sa.Column("consented_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "travel_wish",
        *_of_participant("travel_wish"),
        sa.Column("comes_from", sa.String(length=300), nullable=True),
        sa.Column("arrives_on", sa.Date(), nullable=True),
        sa.Column("arrives_in", sa.String(length=40), nullable=True),
        sa.Column("returns_to", sa.String(length=300), nullable=True),
        sa.Column("leaves_on", sa.Date(), nullable=True),
        sa.Column("leaves_in", sa.String(length=40), nullable=True),
        sa.Column("remarks", sa.String(), nullable=True),
    )
    with op.batch_alter_table("conference") as table:
        table.add_column(sa.Column("details_until", sa.DateTime(timezone=True), nullable=True))


def _of_participant(table: str) -> list[sa.schema.SchemaItem]:
    """One row for each participant."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f(f"fk_{table}_participant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("participant_id", name=op.f(f"uq_{table}_participant_id")),
    ]


def downgrade() -> None:
    with op.batch_alter_table("conference") as table:
        table.drop_column("details_until")
    op.drop_table("travel_wish")
    op.drop_table("details")
