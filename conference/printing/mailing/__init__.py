"""Itineraries by mail: the paper, and the whole calendar to be published."""
