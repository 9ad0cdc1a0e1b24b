"""Kaigi runs the logistics of an international government conference. Importing this package starts nothing; see factory.py."""
