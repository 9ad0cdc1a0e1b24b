"""Seating plans, with what was changed in them by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seating_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("layout", sa.String(length=40), nullable=False),
        sa.Column("host_place", sa.String(length=40), nullable=False),
        sa.Column("across", sa.Integer(), nullable=False),
        sa.Column("deep", sa.Integer(), nullable=False),
        sa.Column("seats_per_table", sa.Integer(), nullable=False),
        sa.Column("changes", sa.JSON(none_as_null=True), nullable=False),
        sa.CheckConstraint("across > 0 AND deep > 0 AND seats_per_table > 0", name=op.f("ck_seating_plan_tables_positive")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_seating_plan_conference_id")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_seating_plan_session_id")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_seating_plan_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_plan")),
        sa.UniqueConstraint("conference_id", "ref", name=op.f("uq_seating_plan_conference_id_ref")),
    )
    for column in ("conference_id", "session_id", "room_id"):
        op.create_index(op.f(f"ix_seating_plan_{column}"), "seating_plan", [column])


def downgrade() -> None:
    op.drop_table("seating_plan")
