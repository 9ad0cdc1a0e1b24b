"""Editing sessions in the browser."""
