"""Seating plans on their pages."""
