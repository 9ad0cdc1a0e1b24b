"""All that is kept about one person, handed out on request; every time is recorded."""
