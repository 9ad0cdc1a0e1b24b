"""What stands on tables and hangs at doors: nameplates, seat cards, signs, the day of a room, flags."""
