"""Editing the talks of a session: each by itself, and their order."""
