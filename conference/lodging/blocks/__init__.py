"""Rooms that hotels hold for us, and the pages on which they are edited."""
