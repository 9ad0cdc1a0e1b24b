"""Somebody else comes instead: the place stays, the badge does not, and what was booked is settled item by item."""
