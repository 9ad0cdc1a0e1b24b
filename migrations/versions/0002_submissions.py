"""An audit entry keeps the digest of the form that was saved, so that a form sent twice is saved once."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("audit_entry", sa.Column("submission", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_audit_entry_submission"), "audit_entry", ["submission"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_audit_entry_submission"), table_name="audit_entry")
    op.drop_column("audit_entry", "submission")
