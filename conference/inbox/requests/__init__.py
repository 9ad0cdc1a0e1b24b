"""Changes of details that invitees ask for after the freeze, and the decisions of the secretariat."""
