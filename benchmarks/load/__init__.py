"""Load: gunicorn and PostgreSQL under a mix of reading and saving. Everything stays on this machine."""
