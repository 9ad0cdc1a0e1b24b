"""The texts of a round: written, and seen as they would go."""
