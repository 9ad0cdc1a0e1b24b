"""From a conference file to the database: what is new is created, what differs is changed, what is absent stays."""
