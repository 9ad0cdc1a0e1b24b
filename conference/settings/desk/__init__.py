"""Editing the conference itself in the browser: days, hosts, targets, venue, contacts, ranks."""
