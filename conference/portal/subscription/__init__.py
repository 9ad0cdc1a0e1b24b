"""Where an invitee subscribes to their calendar, and ends that."""
