"""The slides of an invitee who speaks."""
