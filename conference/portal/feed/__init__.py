"""The calendar of an invitee at a secret address, which calendar programs read by themselves."""
