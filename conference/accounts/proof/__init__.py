"""Showing a second factor, at the second step of a sign-in or before an act that asks for it once more."""
