"""Readiness: facts in, findings out, waivers."""
