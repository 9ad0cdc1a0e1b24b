"""Changing facts by hand, whatever the subject: stale saves, undo, history, the check before saving, forms sent twice."""
