"""Sessions and talks."""
