"""Where organisers send a personal link, see which ones live, and revoke them."""
