"""Tables of Kaigi, one file per aggregate. Import the file you need; `models.all` imports every table (for Alembic)."""
