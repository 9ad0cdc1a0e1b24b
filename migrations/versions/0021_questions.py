"""Questions of guests to the secretariat, its replies, its address; and changes of details that wait for a decision."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conference") as table:
        table.add_column(sa.Column("email", sa.String(length=300), nullable=True))
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("focal_point_id", sa.Integer(), nullable=True),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("acting_name", sa.String(length=300), nullable=True),
        sa.Column("subject", sa.String(length=300), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.CheckConstraint("(focal_point_id IS NULL) <> (participant_id IS NULL)", name=op.f("ck_question_one_asker")),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_question_conference_id")),
        sa.ForeignKeyConstraint(["focal_point_id"], ["focal_point.id"], name=op.f("fk_question_focal_point_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_question_participant_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "question_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_by", sa.String(length=300), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_question_reply_question_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_reply")),
    )
    _create_requests()
    for column in ("conference_id", "focal_point_id", "participant_id"):
        op.create_index(op.f(f"ix_question_{column}"), "question", [column])
    op.create_index(op.f("ix_question_reply_question_id"), "question_reply", ["question_id"])


def _create_requests() -> None:
    op.create_table(
        "details_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=300), nullable=True),
        sa.Column("word", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_details_request_participant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_details_request")),
        sa.UniqueConstraint("participant_id", "step", name=op.f("uq_details_request_participant_id_step")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("details_request")
    op.drop_table("question_reply")
    op.drop_table("question")
    with op.batch_alter_table("conference") as table:
        table.drop_column("email")
