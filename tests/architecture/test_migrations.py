"""The migrations make exactly the tables that the models declare, on both databases, and take them away again."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.schema import SchemaItem

from conference import database
from models.all import Base
from tests.backends import Backend


def test_migrated_tables_are_the_declared_ones(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        dialect = connection.dialect.name

        def is_of_this_database(item: SchemaItem, *_: object) -> bool:
            return item.info.get("only", dialect) == dialect and getattr(item, "name", None) not in database.MADE_BY_MIGRATIONS_ALONE

        context = MigrationContext.configure(connection, opts={"compare_type": False, "include_object": is_of_this_database})
        assert compare_metadata(context, Base.metadata) == []
        assert {"uq_person_key_living"} == database.MADE_BY_MIGRATIONS_ALONE
        assert "uq_person_key_living" in {index["name"] for index in inspect(connection).get_indexes("person_key")}
    engine.dispose()


def test_the_newest_migration_is_the_head(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        assert ScriptDirectory.from_config(database.alembic_config(connection)).get_current_head() == database.newest_revision()
    engine.dispose()


def test_every_constraint_has_a_name() -> None:
    unnamed = [
        f"{table.name}: {constraint}" for table in Base.metadata.tables.values() for constraint in table.constraints if not constraint.name
    ]
    assert unnamed == []


def test_down_and_up_again_with_data(backend: Backend, sample_url: str) -> None:
    engine = create_engine(backend.copy(sample_url))
    database.downgrade(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    database.upgrade(engine)
    assert database.is_current(engine)
    engine.dispose()
