"""Delegations and their places."""
