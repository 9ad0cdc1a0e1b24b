"""Designs of badges, and the logos on them."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "badge_design",
        *_of_conference("badge_design"),
        sa.Column("name", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("is_used", sa.Boolean(), nullable=False),
        sa.Column("width", sa.Float(), nullable=False),
        sa.Column("height", sa.Float(), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("margin", sa.Float(), nullable=False),
        sa.Column("gap", sa.Float(), nullable=False),
        sa.Column("has_crop_marks", sa.Boolean(), nullable=False),
        sa.Column("grounds", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
    )
    op.create_table(
        "badge_logo",
        *_of_conference("badge_logo"),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("file_name", sa.String(length=80), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=300), nullable=False),
        sa.UniqueConstraint("file_name", name=op.f("uq_badge_logo_file_name")),
    )
    for table in ("badge_design", "badge_logo"):
        op.create_index(op.f(f"ix_{table}_conference_id"), table, ["conference_id"])


def _of_conference(table: str) -> list[sa.schema.SchemaItem]:
    """Rows with an id of their own at a conference."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f(f"fk_{table}_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("conference_id", "ref", name=op.f(f"uq_{table}_conference_id_ref")),
    ]


def downgrade() -> None:
    op.drop_table("badge_logo")
    op.drop_table("badge_design")
