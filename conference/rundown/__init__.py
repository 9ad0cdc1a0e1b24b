"""The run of show."""
