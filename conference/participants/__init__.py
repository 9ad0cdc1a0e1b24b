"""The people of a conference."""
