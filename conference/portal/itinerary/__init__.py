"""The itinerary of an invitee: a page, the paper and the calendar."""
