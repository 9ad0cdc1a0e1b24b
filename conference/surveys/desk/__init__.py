"""Editing follow-up forms and their questions."""
