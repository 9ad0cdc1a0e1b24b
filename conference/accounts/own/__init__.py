"""Your account: what a user sees and changes of their own sign-ins."""
