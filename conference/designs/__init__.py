"""Designs of badges: those that come with Kaigi, those of a conference, and which of them is in use."""
