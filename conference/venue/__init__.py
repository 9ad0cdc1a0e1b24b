"""Rooms and how they are used."""
