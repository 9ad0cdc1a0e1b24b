"""Draws every paper of the sample conference for docs/papers.md: `make gallery`. Nothing of Kaigi needs it."""
