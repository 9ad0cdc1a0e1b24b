"""The texts of a conference, one language beside another."""
