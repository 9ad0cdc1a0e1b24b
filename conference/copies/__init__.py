"""Copies of lists as they were sent or printed, and what changed since."""
