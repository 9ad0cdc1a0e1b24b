"""Editing rooms in the browser."""
