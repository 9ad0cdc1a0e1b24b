"""The roster of information handlers. Whoever has an account stands on the first version, so that nobody is locked out."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_VERSION = sa.table(
    "roster_version",
    *(sa.column(name) for name in ("id", "version", "number", "state", "is_taken_over", "drafted_by", "recorded_by", "zone")),
    *(sa.column(name, sa.DateTime(timezone=True)) for name in ("drafted_at", "recorded_at", "effective_at")),
)
_PERSON_COLUMNS = ("roster_version_id", "version", "ref", "role", "name", "email", "is_passport_asked")
_PERSON = sa.table("roster_person", *(sa.column(name) for name in _PERSON_COLUMNS))
_USER = sa.table("user", sa.column("id"), sa.column("name"), sa.column("email"), sa.column("disabled_at"))


def upgrade() -> None:
    _make_versions()
    _make_persons()
    _take_users_over()


def downgrade() -> None:
    op.drop_index(op.f("ix_roster_person_email"), table_name="roster_person")
    op.drop_table("roster_person")
    op.drop_table("roster_version")


def _make_versions() -> None:
    op.create_table(
        "roster_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_taken_over", sa.Boolean(), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by", sa.String(length=300), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.String(length=300), nullable=True),
        sa.Column("sent_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_back_by", sa.String(length=300), nullable=True),
        sa.Column("sent_back_because", sa.String(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_by", sa.String(length=300), nullable=True),
        sa.Column("consented_by", sa.String(length=300), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_version")),
        sa.UniqueConstraint("number", name=op.f("uq_roster_version_number")),
    )


def _make_persons() -> None:
    op.create_table(
        "roster_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("roster_version_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("department", sa.String(length=300), nullable=True),
        sa.Column("post", sa.String(length=300), nullable=True),
        sa.Column("firm", sa.String(length=300), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("workplace", sa.String(length=300), nullable=True),
        sa.Column("expertise", sa.String(), nullable=True),
        sa.Column("reports_to", sa.String(length=40), nullable=True),
        sa.Column("email", sa.String(length=300), nullable=True),
        sa.Column("details_asked_on", sa.Date(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("birth_on", sa.Text(), nullable=True),
        sa.Column("is_passport_asked", sa.Boolean(), nullable=False),
        sa.Column("passport_number", sa.Text(), nullable=True),
        sa.Column("nationality", sa.String(length=2), nullable=True),
        sa.ForeignKeyConstraint(["roster_version_id"], ["roster_version.id"], name=op.f("fk_roster_person_roster_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_person")),
        sa.UniqueConstraint("roster_version_id", "ref", name=op.f("uq_roster_person_roster_version_id_ref")),
    )
    op.create_index(op.f("ix_roster_person_email"), "roster_person", ["email"])


def _take_users_over() -> None:
    """Every user that is not disabled, as one who works with information: what else they are nobody told."""
    connection = op.get_bind()
    users = connection.execute(sa.select(_USER).where(_USER.c.disabled_at.is_(None)).order_by(_USER.c.id)).all()
    if not users:
        return
    now = dict.fromkeys(("drafted_at", "recorded_at", "effective_at"), sa.func.current_timestamp())
    who = {"drafted_by": "upgrade", "recorded_by": "upgrade", "zone": "UTC"}
    connection.execute(_VERSION.insert().values(version=1, number=1, state="consented", is_taken_over=sa.true(), **who, **now))
    version_id = connection.scalar(sa.select(_VERSION.c.id))
    facts = {"roster_version_id": version_id, "version": 1, "role": "worker", "is_passport_asked": False}
    persons = [{**facts, "ref": f"H-{user.id}", "name": user.name, "email": user.email} for user in users]
    connection.execute(_PERSON.insert(), persons)
