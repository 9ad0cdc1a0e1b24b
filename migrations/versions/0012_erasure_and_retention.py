"""Certificates of erasure, and how long data are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_ref", sa.String(length=80), nullable=False),
        sa.Column("person_ref", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_by", sa.String(length=300), nullable=False),
        sa.Column("erased", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("confirmed_by", sa.String(length=300), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index(op.f("ix_erasure_conference_ref"), "erasure", ["conference_ref"])
    op.create_table(
        "retention_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_retention_rule_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_rule")),
        sa.UniqueConstraint("conference_id", "kind", name=op.f("uq_retention_rule_conference_id_kind")),
    )
    op.create_index(op.f("ix_retention_rule_conference_id"), "retention_rule", ["conference_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_retention_rule_conference_id"), table_name="retention_rule")
    op.drop_table("retention_rule")
    op.drop_index(op.f("ix_erasure_conference_ref"), table_name="erasure")
    op.drop_table("erasure")
