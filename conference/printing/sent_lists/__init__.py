"""The page of a list that is sent: what changed since the last one, the mark that it was sent, and what was sent before."""
