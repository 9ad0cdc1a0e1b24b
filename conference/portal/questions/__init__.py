"""The secretariat, asked by guests of both kinds: their questions, and its answers as they read them."""
