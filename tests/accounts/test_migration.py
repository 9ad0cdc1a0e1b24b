"""Users keep what they have when sign-ins move to a table of their own, and on the way back."""

from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, text

from conference import database
from conference.config import ROOT
from tests.backends import Backend

KEPT = ("membership", "column_choice")


def rows(engine: Engine, table: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}" ORDER BY id'))]


def versions(engine: Engine) -> tuple[str, str]:
    """The migration, and the one before it."""
    (path,) = (ROOT / "migrations" / "versions").glob("*_sign_ins.py")
    number = path.name.partition("_")[0]
    with engine.connect() as connection:
        before = ScriptDirectory.from_config(database.alembic_config(connection)).get_revision(number).down_revision
    assert isinstance(before, str)
    return number, before


def test_users_and_what_hangs_on_them_stay(backend: Backend, sample_url: str) -> None:
    engine = create_engine(backend.copy(sample_url))
    number, before = versions(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO column_choice (id, user_id, list_name, columns) VALUES (1, 1, 'people', '[\"name\"]')"))
    database.downgrade(engine, number)
    kept = [rows(engine, table) for table in KEPT]
    assert all(kept)
    database.downgrade(engine, before)
    with engine.connect() as connection:
        tokens = connection.execute(text('SELECT session_token FROM "user"')).scalars().all()
    assert all(tokens)
    assert [rows(engine, table) for table in KEPT] == kept
    database.upgrade(engine, number)
    assert [rows(engine, table) for table in KEPT] == kept
    engine.dispose()
