"""Lists as they were sent, with which the next ones are compared."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_kept_list_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_list")),
    )
    op.create_index(op.f("ix_kept_list_conference_id"), "kept_list", ["conference_id"])
    op.create_table(
        "kept_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["kept_list.id"], name=op.f("fk_kept_row_kept_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_row")),
        sa.UniqueConstraint("kept_id", "place", "key", name=op.f("uq_kept_row_kept_id_place_key")),
    )
    op.create_table(
        "kept_person",
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["row_id"], ["kept_row.id"], name=op.f("fk_kept_person_row_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("row_id", "person_ref", name=op.f("pk_kept_person")),
    )
    op.create_index(op.f("ix_kept_person_person_ref"), "kept_person", ["person_ref"])
    op.create_table(
        "sent_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=80), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.String(length=300), nullable=False),
        sa.Column("sent_to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_sent_list_conference_id")),
        sa.ForeignKeyConstraint(["kept_id"], ["kept_list.id"], name=op.f("fk_sent_list_kept_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_list")),
    )
    for column in ("conference_id", "kept_id"):
        op.create_index(op.f(f"ix_sent_list_{column}"), "sent_list", [column])


def downgrade() -> None:
    for table in ("sent_list", "kept_person", "kept_row", "kept_list"):
        op.drop_table(table)
