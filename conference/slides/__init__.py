"""Slides of speakers: sent, kept in versions, given to whoever shows them."""
