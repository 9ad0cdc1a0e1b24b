"""A row change is found by its row, and an audit entry by its subject: the history of a record need not read the whole trail.

It also knows in which flush it was written, so that undo takes changes back in the right order.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ID_OF = {
    "sqlite": "UPDATE row_change SET row_id = json_extract(row_key, '$.id')",
    "postgresql": "UPDATE row_change SET row_id = CAST(row_key ->> 'id' AS BIGINT)",
}


def upgrade() -> None:
    op.add_column("row_change", sa.Column("row_id", sa.BigInteger(), nullable=True))
    op.add_column("row_change", sa.Column("flush", sa.Integer(), server_default="0", nullable=False))
    op.execute(_ID_OF[op.get_bind().dialect.name])
    op.create_index("ix_row_change_row", "row_change", ["table_name", "row_id"])
    op.create_index("ix_audit_entry_subject", "audit_entry", ["conference_ref", "subject"])


def downgrade() -> None:
    op.drop_index("ix_audit_entry_subject", table_name="audit_entry")
    op.drop_index("ix_row_change_row", table_name="row_change")
    op.drop_column("row_change", "flush")
    op.drop_column("row_change", "row_id")
