"""Secret addresses of calendars, and what was said of each entry: in the calendar, and in the last mail."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_calendar_feed_participant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_calendar_feed_participant_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("calendar_event") as table:
        table.add_column(sa.Column("said", sa.String(), nullable=True))
        table.add_column(sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("invited_sequence", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("calendar_event") as table:
        table.drop_column("invited_sequence")
        table.drop_column("gone_at")
        table.drop_column("said")
    op.drop_table("calendar_feed")
