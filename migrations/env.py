"""Alembic's way into the tables of Kaigi; conference/database.py calls it with an open connection."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum, TypeDecorator

from conference.database import MADE_BY_MIGRATIONS_ALONE
from models.all import Base


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | bool:  # noqa: ANN401  Alembic passes any schema item
    """A migration must not change when our column types do: write what the database sees."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


def include_name(name: str | None, _kind: str, _parents: object) -> bool:
    """What the models do not declare is not to be removed for that."""
    return name not in MADE_BY_MIGRATIONS_ALONE


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    include_name=include_name,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
