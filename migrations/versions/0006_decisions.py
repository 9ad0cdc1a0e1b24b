"""What was proposed, why, and what was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LINKS = {"conference_id": "conference", "delegation_id": "delegation", "session_id": "session", "speaker_id": "participant"}


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("proposal", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reason", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decided_by", sa.String(length=300), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        *(sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_decision_{column}")) for column, table in _LINKS.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("conference_id", "ref", name=op.f("uq_decision_conference_id_ref")),
    )
    for column in _LINKS:
        op.create_index(op.f(f"ix_decision_{column}"), "decision", [column])


def downgrade() -> None:
    for column in reversed(_LINKS):
        op.drop_index(op.f(f"ix_decision_{column}"), table_name="decision")
    op.drop_table("decision")
