"""Visa papers: who invites, and sets of papers with who reviewed and issued them."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_LINES = ("address", "post", "name", "phone", "contact", "contact_phone")
_LATER_STEPS = ("reviewed", "issued", "withdrawn")


def upgrade() -> None:
    op.create_table(
        "visa_inviter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("sponsor_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length=300), nullable=True) for name in _LINES),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("background", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_visa_inviter_conference_id")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["sponsor.id"], name=op.f("fk_visa_inviter_sponsor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_inviter")),
        sa.UniqueConstraint("sponsor_id", name=op.f("uq_visa_inviter_sponsor_id")),
    )
    op.create_index(op.f("ix_visa_inviter_conference_id"), "visa_inviter", ["conference_id"])
    _sets()
    _of_sets()


def _sets() -> None:
    op.create_table(
        "visa_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sponsor_id", sa.Integer(), nullable=False),
        sa.Column("mission", sa.String(length=300), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by", sa.String(length=300), nullable=False),
        *(column for step in _LATER_STEPS for column in _step(step)),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_visa_set_conference_id")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["sponsor.id"], name=op.f("fk_visa_set_sponsor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_set")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_visa_set_conference_id_number")),
    )
    op.create_index(op.f("ix_visa_set_sponsor_id"), "visa_set", ["sponsor_id"])


def _of_sets() -> None:
    """Whom a set is about, and its file."""
    op.create_table(
        "visa_set_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visa_set_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["visa_set_id"], ["visa_set.id"], name=op.f("fk_visa_set_person_visa_set_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_visa_set_person_participant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_set_person")),
        sa.UniqueConstraint("visa_set_id", "participant_id", name=op.f("uq_visa_set_person_visa_set_id_participant_id")),
    )
    op.create_index(op.f("ix_visa_set_person_participant_id"), "visa_set_person", ["participant_id"])
    op.create_table(
        "visa_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("visa_set_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=80), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=300), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["visa_set_id"], ["visa_set.id"], name=op.f("fk_visa_file_visa_set_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_file")),
        sa.UniqueConstraint("visa_set_id", name=op.f("uq_visa_file_visa_set_id")),
        sa.UniqueConstraint("file_name", name=op.f("uq_visa_file_file_name")),
    )


def _step(name: str) -> list[sa.Column[object]]:
    """Who did it, and when."""
    return [
        sa.Column(f"{name}_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(f"{name}_by", sa.String(length=300), nullable=True),
    ]


def downgrade() -> None:
    op.drop_table("visa_file")
    op.drop_table("visa_set_person")
    op.drop_table("visa_set")
    op.drop_table("visa_inviter")
