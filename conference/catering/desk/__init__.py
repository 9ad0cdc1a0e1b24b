"""Editing meals in the browser."""
