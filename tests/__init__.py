"""Tests of Kaigi."""
