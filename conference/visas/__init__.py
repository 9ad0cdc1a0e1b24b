"""Visa papers for Japan: a set for each mission and host body, reviewed, issued, kept as it was."""
