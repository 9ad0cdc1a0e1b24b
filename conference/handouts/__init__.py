"""Papers that organisers publish for guests."""
