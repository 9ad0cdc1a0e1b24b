"""Seating plans: who sits where, by the order of precedence and by hand."""
