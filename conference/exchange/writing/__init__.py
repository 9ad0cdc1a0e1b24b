"""From the database to the canonical content of a file, by a number of statements that does not grow with the conference."""
