"""Scans of passports: sent, kept sealed, replaced by newer ones, removed."""
