"""Erasing the personal data of one person, with a certificate that an official confirms. It cannot be undone."""
