"""Editing people in the browser."""
