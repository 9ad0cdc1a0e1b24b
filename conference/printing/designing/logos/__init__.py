"""The logos that badges may show."""
