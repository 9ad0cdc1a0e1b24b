"""The photo of a person, as organisers see it."""
