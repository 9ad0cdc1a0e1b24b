"""Hotels and nights."""
