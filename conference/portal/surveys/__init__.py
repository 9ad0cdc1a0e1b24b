"""The follow-up forms of an invitee: which there are, and filling one in."""
