"""Adding and removing own second factors; recovery codes."""
