"""The pages of a focal point: the own delegation, and nothing of another."""
