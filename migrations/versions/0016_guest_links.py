"""Personal links of guests, their codes and their sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _links()
    _codes()
    _sessions()


def _links() -> None:
    op.create_table(
        "guest_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("focal_point_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("codes", sa.Integer(), nullable=False),
        sa.CheckConstraint("(focal_point_id IS NULL) <> (participant_id IS NULL)", name=op.f("ck_guest_link_one_recipient")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_guest_link_conference_id")),
        sa.ForeignKeyConstraint(["focal_point_id"], ["focal_point.id"], name=op.f("fk_guest_link_focal_point_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_guest_link_participant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_guest_link_token_hash")),
        sqlite_autoincrement=True,
    )
    for column in ("conference_id", "focal_point_id", "participant_id"):
        op.create_index(op.f(f"ix_guest_link_{column}"), "guest_link", [column])


def _codes() -> None:
    op.create_table(
        "guest_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("browser_hash", sa.String(length=64), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["guest_link.id"], name=op.f("fk_guest_code_link_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_code")),
        sa.UniqueConstraint("browser_hash", name=op.f("uq_guest_code_browser_hash")),
    )
    op.create_index(op.f("ix_guest_code_link_id"), "guest_code", ["link_id"])


def _sessions() -> None:
    op.create_table(
        "guest_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("acting_name", sa.String(length=300), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["link_id"], ["guest_link.id"], name=op.f("fk_guest_session_link_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_guest_session_token_hash")),
    )
    op.create_index(op.f("ix_guest_session_link_id"), "guest_session", ["link_id"])


def downgrade() -> None:
    op.drop_table("guest_session")
    op.drop_table("guest_code")
    op.drop_table("guest_link")
