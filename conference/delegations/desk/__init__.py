"""Editing delegations, their focal points and places in the browser."""
