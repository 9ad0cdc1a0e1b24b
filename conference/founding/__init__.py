"""New conferences: from a template, as a copy of another one without its people, or empty."""
