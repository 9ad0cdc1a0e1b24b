"""The pages on which organisers choose, copy and edit designs of badges."""
