"""Who attends a session: everybody, or the people of a list."""
