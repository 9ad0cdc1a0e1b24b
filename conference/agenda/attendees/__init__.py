"""Who attends a session or a meal: everybody, or the people of a list."""
