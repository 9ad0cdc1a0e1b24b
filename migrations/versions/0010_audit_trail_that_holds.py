"""The audit trail holds: entries are only added and stand in a hash chain, and values of people are sealed under a key for each.

What was written before is sealed, too; its new values were not noted then and stay unknown. Needs the key of the installation where there
is anything to seal. Later migrations must not rebuild these tables in SQLite (batch_alter_table): that would lose the triggers.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from models import personal
from models.encryption import cipher

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_APPEND_ONLY = ("audit_entry", "row_change", "audit_link")
_REFUSAL = "The audit trail is only ever added to."
_JSON = sa.JSON(none_as_null=True)
_BATCH = 1000

# Table -> the column that leads to its owner, and the owner's table
_LEADS = {
    "passport": ("participant_id", "participant"),
    "visa": ("participant_id", "participant"),
    "badge": ("participant_id", "participant"),
    "journey": ("participant_id", "participant"),
    "leg": ("journey_id", "journey"),
    "stay": ("participant_id", "participant"),
    "night": ("stay_id", "stay"),
}
_WITHOUT_PARTICIPANT = ("focal_point", "contact", "consultation", "user")
_PERSONAL = ("participant", *_LEADS, *_WITHOUT_PARTICIPANT)
_PROTECTED = {"participant": ("birth_on",), "passport": ("number", "expires_on")}
_EVERY_CONFERENCE = "*"

_CHANGE = sa.table(
    "row_change",
    *(sa.column(name) for name in ("id", "entry_id", "table_name", "row_id", "operation", "key_id", "sealed")),
    sa.column("row_key", _JSON),
    sa.column("before", _JSON),
    sa.column("after", _JSON),
)
_ENTRY = sa.table("audit_entry", sa.column("id"), sa.column("conference_ref"))
_KEY = sa.table(
    "person_key",
    *(sa.column(name) for name in ("id", "conference_ref", "person_ref", "secret")),
    sa.column("made_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    _create_tables()
    op.add_column("audit_entry", sa.Column("address", sa.String(length=45), nullable=True))
    with op.batch_alter_table("row_change") as table:
        table.add_column(sa.Column("after", _JSON, nullable=True))
        table.add_column(sa.Column("sealed", sa.LargeBinary(), nullable=True))
        table.add_column(sa.Column("key_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_row_change_key_id"), "person_key", ["key_id"], ["id"])
        table.create_index(op.f("ix_row_change_key_id"), ["key_id"])
    _Sealer(op.get_bind()).seal_all()
    _create_triggers()


def downgrade() -> None:
    _drop_triggers()
    _unseal_all(op.get_bind())
    with op.batch_alter_table("row_change") as table:
        table.drop_index(op.f("ix_row_change_key_id"))
        table.drop_constraint(op.f("fk_row_change_key_id"), type_="foreignkey")
        for column in ("key_id", "sealed", "after"):
            table.drop_column(column)
    op.drop_column("audit_entry", "address")
    op.drop_table("audit_link")
    op.drop_index("uq_person_key_living", table_name="person_key")
    op.drop_table("person_key")


def _create_tables() -> None:
    op.create_table(
        "person_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_ref", sa.String(length=80), nullable=False),
        sa.Column("person_ref", sa.String(length=80), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("destroyed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_key")),
    )
    living = sa.text("secret IS NOT NULL")
    columns = ["conference_ref", "person_ref"]
    op.create_index("uq_person_key_living", "person_key", columns, unique=True, sqlite_where=living, postgresql_where=living)
    op.create_table(
        "audit_link",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("entry_digest", sa.String(length=64), nullable=False),
        sa.Column("changes_digest", sa.String(length=64), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_link")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_link_entry_id")),
    )


class _Sealer:
    """Seals what was written in clear, going back in time.

    Whose a row was is told by the rows that stand, and by the removals of those that went.
    """

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._keys: dict[tuple[str, str], tuple[int, bytes]] = {}
        self._refs: dict[int, str] = dict(self._pairs("participant", "ref"))
        self._leads = {(table, row): to for table in _LEADS if table != "night" for row, to in self._pairs(table, _LEADS[table][0])}

    def seal_all(self) -> None:
        """Entry by entry, the newest first."""
        is_personal = _CHANGE.c.table_name.in_(_PERSONAL)
        entries = sa.select(_ENTRY).where(_ENTRY.c.id.in_(sa.select(_CHANGE.c.entry_id).where(is_personal)))
        for entry in self._connection.execute(entries.order_by(_ENTRY.c.id.desc())).all():
            found = sa.select(_CHANGE).where(_CHANGE.c.entry_id == entry.id, is_personal).order_by(_CHANGE.c.id.desc())
            changes = self._connection.execute(found).all()
            for change in changes:
                self._take_back(change, "delete")
            _update(self._connection, [self._sealed(change, entry.conference_ref or _EVERY_CONFERENCE) for change in changes])
            for change in changes:
                self._take_back(change, "insert")

    def _pairs(self, table: str, column: str) -> Iterable[Any]:
        return self._connection.execute(sa.select(*sa.table(table, sa.column("id"), sa.column(column)).c)).all()

    def _take_back(self, change: sa.Row[Any], operation: str) -> None:
        """A row that went was there before, and one that came was not: its id may have been another row's."""
        if change.operation != operation or change.row_id is None:
            return
        leads: dict[Any, Any] = self._refs if change.table_name == "participant" else self._leads
        key = change.row_id if change.table_name == "participant" else (change.table_name, change.row_id)
        if operation == "insert":
            leads.pop(key, None)
        elif change.table_name not in _WITHOUT_PARTICIPANT:
            leads[key] = change.before["ref" if change.table_name == "participant" else _LEADS[change.table_name][0]]

    def _sealed(self, change: sa.Row[Any], conference_ref: str) -> dict[str, Any]:
        number, secret = self._key_of(conference_ref, self._person(change))
        before = change.before and _opened(change.table_name, change.before)
        context = personal.context_of(change.table_name, change.row_key)
        sealed = None if before is None else personal.seal(secret, before, None, context)
        return {"number": change.id, "before": None, "sealed": sealed, "key_id": number}

    def _person(self, change: sa.Row[Any]) -> str:
        """The ref of whose row it was; empty where that was no participant, or nothing tells."""
        table, row = change.table_name, change.row_id
        if table == "night":
            table, row = "stay", change.row_key["stay_id"]
        while table in _LEADS:
            table, row = _LEADS[table][1], self._leads.get((table, row))
        return self._refs.get(row, "") if table == "participant" else ""

    def _key_of(self, conference_ref: str, person_ref: str) -> tuple[int, bytes]:
        if (conference_ref, person_ref) not in self._keys:
            secret = personal.new_key()
            stored = cipher().seal(secret, "person_key.secret")
            row = {"conference_ref": conference_ref, "person_ref": person_ref, "secret": stored, "made_at": datetime.now(UTC)}
            number = self._connection.scalar(sa.insert(_KEY).values(row).returning(_KEY.c.id))
            self._keys[conference_ref, person_ref] = number, secret
        return self._keys[conference_ref, person_ref]


def _unseal_all(connection: sa.Connection) -> None:
    """As they were before; of what is erased only that it changed."""
    secrets = {row.id: row.secret and cipher().open(row.secret, "person_key.secret") for row in connection.execute(sa.select(_KEY))}
    found = sa.select(_CHANGE).where(_CHANGE.c.key_id.is_not(None)).order_by(_CHANGE.c.id).limit(_BATCH)
    while changes := connection.execute(found).all():
        _update(connection, [_unsealed(change, secrets[change.key_id]) for change in changes])


def _unsealed(change: sa.Row[Any], secret: bytes | None) -> dict[str, Any]:
    before: dict[str, Any] | None = None if change.operation == "insert" else {}
    if secret and change.sealed:
        before, _after = personal.unseal(secret, change.sealed, personal.context_of(change.table_name, change.row_key))
        before = before and _closed(change.table_name, before)
    return {"number": change.id, "before": before, "sealed": None, "key_id": None}


def _opened(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Protected values as they stand in sealed ones."""
    return {
        name: cipher().open(value, f"{table}.{name}").decode() if _is_shut(table, name, value) else value for name, value in values.items()
    }


def _closed(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Protected values as they stand in clear ones."""
    return {
        name: cipher().seal(value.encode(), f"{table}.{name}") if _is_shut(table, name, value) else value for name, value in values.items()
    }


def _is_shut(table: str, name: str, value: object) -> bool:
    return value is not None and name in _PROTECTED.get(table, ())


def _update(connection: sa.Connection, rows: Sequence[dict[str, Any]]) -> None:
    values = {name: sa.bindparam(name, type_=_CHANGE.c[name].type) for name in ("before", "sealed", "key_id")}
    if rows:
        connection.execute(sa.update(_CHANGE).where(_CHANGE.c.id == sa.bindparam("number")).values(values), rows)


def _create_triggers() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in _APPEND_ONLY:
            for verb in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
                )
        return
    op.execute(f"CREATE FUNCTION kaigi_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$")
    for table in _APPEND_ONLY:
        op.execute(f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION kaigi_append_only()")
        op.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION kaigi_append_only()")


def _drop_triggers() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in _APPEND_ONLY:
            for verb in ("update", "delete"):
                op.execute(f"DROP TRIGGER {table}_no_{verb}")
        return
    for table in _APPEND_ONLY:
        for name in ("no_change", "no_truncate"):
            op.execute(f"DROP TRIGGER {table}_{name} ON {table}")
    op.execute("DROP FUNCTION kaigi_append_only()")
