"""Hotels, and the pages on which they are edited."""
