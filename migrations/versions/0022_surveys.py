"""Follow-up forms with their questions, their teams and the answers of invitees."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey",
        *_row("survey"),
        *_of("survey", "conference"),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("title", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("introduction", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("delegation_kind", sa.String(length=40), nullable=True),
        sa.Column("is_for_some", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("conference_id", "ref", name=op.f("uq_survey_conference_id_ref")),
    )
    op.create_index(op.f("ix_survey_conference_id"), "survey", ["conference_id"])
    _create_link("survey_delegation", "delegation")
    _create_link("survey_member", "user")
    op.create_table(
        "survey_question",
        *_row("survey_question"),
        *_of("survey_question", "survey"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("help", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("is_required", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_survey_question_survey_id"), "survey_question", ["survey_id"])
    op.create_table(
        "survey_option",
        *_row("survey_option"),
        *_of("survey_option", "survey_question", "question_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(none_as_null=True), nullable=False),
    )
    op.create_index(op.f("ix_survey_option_question_id"), "survey_option", ["question_id"])
    _create_answers()


def _create_answers() -> None:
    op.create_table(
        "survey_reply",
        *_row("survey_reply"),
        *_of("survey_reply", "survey"),
        *_of("survey_reply", "participant"),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("survey_id", "participant_id", name=op.f("uq_survey_reply_survey_id_participant_id")),
    )
    op.create_index(op.f("ix_survey_reply_participant_id"), "survey_reply", ["participant_id"])
    op.create_table(
        "survey_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        *_of("survey_answer", "survey_reply", "reply_id"),
        *_of("survey_answer", "survey_question", "question_id"),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
    )
    op.create_index(op.f("ix_survey_answer_reply_id"), "survey_answer", ["reply_id"])
    op.create_index(op.f("ix_survey_answer_question_id"), "survey_answer", ["question_id"])


def _row(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _of(table: str, owner: str, called: str | None = None) -> list[sa.schema.SchemaItem]:
    """A column that leads to the owner of a row."""
    column = called or f"{owner}_id"
    return [
        sa.Column(column, sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=op.f(f"fk_{table}_{column}")),
    ]


def _create_link(table: str, other: str) -> None:
    """What a form names several of."""
    pair = ["survey_id", f"{other}_id"]
    op.create_table(table, *_of(table, "survey"), *_of(table, other), sa.PrimaryKeyConstraint(*pair, name=op.f(f"pk_{table}")))
    op.create_index(op.f(f"ix_{table}_{other}_id"), table, [f"{other}_id"])


def downgrade() -> None:
    for table in ("survey_answer", "survey_reply", "survey_option", "survey_question", "survey_member", "survey_delegation", "survey"):
        op.drop_table(table)
