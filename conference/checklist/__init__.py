"""What of a conference is still to be set: derived from its facts, never stored."""
