"""Reference data shared by all conferences: countries, airports, visa rules, ranks."""
