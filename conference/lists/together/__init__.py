"""Many rows of a list changed or removed at once: ticked, looked at, done, taken back."""
