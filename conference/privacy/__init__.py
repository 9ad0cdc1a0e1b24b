"""What everybody may read without an account: the privacy policy, and whom to tell of a weakness. Source: SEC-16-6."""
