"""The pages of the audit trail: search, one entry with what it changed, taking the list away."""
