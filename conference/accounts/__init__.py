"""Users: signing in and out, passwords, memberships."""
