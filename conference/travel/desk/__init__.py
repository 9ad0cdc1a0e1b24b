"""Entering journeys and transfers in the browser."""
