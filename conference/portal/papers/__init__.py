"""Papers that guests may download."""
