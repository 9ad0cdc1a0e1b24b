"""The photo of an invitee."""
