"""What can be done with any list: its columns chosen, its rows taken away as a file, many of them changed or removed at once."""
