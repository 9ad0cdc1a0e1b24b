"""Passports and visas in the browser."""
