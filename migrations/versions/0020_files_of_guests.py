"""Slides that speakers send, papers that guests download, photos; a media type may be a long one."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_MEDIA_TYPE, _LONG_MEDIA_TYPE = sa.String(length=40), sa.String(length=100)


def upgrade() -> None:
    with op.batch_alter_table("scan") as table:
        table.alter_column("media_type", existing_type=_MEDIA_TYPE, type_=_LONG_MEDIA_TYPE, existing_nullable=False)
    op.create_table(
        "slides",
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        *_file("slides"),
        sa.ForeignKeyConstraint(["talk_id"], ["talk.id"], name=op.f("fk_slides_talk_id"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_slides_participant_id")),
        sa.UniqueConstraint("talk_id", "number", name=op.f("uq_slides_talk_id_number")),
    )
    op.create_index(op.f("ix_slides_participant_id"), "slides", ["participant_id"])
    _create_handouts()
    op.create_table(
        "photo",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        *_file("photo"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_photo_participant_id")),
        sa.UniqueConstraint("participant_id", name=op.f("uq_photo_participant_id")),
    )


def _create_handouts() -> None:
    op.create_table(
        "handout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("is_for_everybody", sa.Boolean(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_handout_conference_id")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_handout_delegation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handout")),
    )
    for column in ("conference_id", "delegation_id"):
        op.create_index(op.f(f"ix_handout_{column}"), "handout", [column])
    op.create_table(
        "handout_version",
        sa.Column("handout_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        *_file("handout_version"),
        sa.ForeignKeyConstraint(["handout_id"], ["handout.id"], name=op.f("fk_handout_version_handout_id"), ondelete="CASCADE"),
        sa.UniqueConstraint("handout_id", "number", name=op.f("uq_handout_version_handout_id_number")),
    )


def _file(table: str) -> list[sa.schema.SchemaItem]:
    """What every table of stored files has."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=80), nullable=False),
        sa.Column("file_key", sa.Text(), nullable=False),
        sa.Column("media_type", _LONG_MEDIA_TYPE, nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("file_name", name=op.f(f"uq_{table}_file_name")),
    ]


def downgrade() -> None:
    for table in ("photo", "handout_version", "handout", "slides"):
        op.drop_table(table)
    with op.batch_alter_table("scan") as table:
        table.alter_column("media_type", existing_type=_LONG_MEDIA_TYPE, type_=_MEDIA_TYPE, existing_nullable=False)
