"""What a conference is: days, hosts, targets, contacts."""
