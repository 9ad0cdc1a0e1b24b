"""Journeys and transfers."""
