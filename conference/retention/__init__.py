"""How long personal data are kept after a conference, and the purge of what is due."""
