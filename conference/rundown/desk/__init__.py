"""Editing the run of show as a sheet, and filling it from the agenda."""
