"""What guests wait for: their questions, and changes that they asked for after the freeze. The secretariat answers here."""
