"""Tests of the rules: for every code a planted case, and its near miss beside it."""
