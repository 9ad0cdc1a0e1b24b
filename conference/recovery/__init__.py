"""Backup and restore: one sealed file that holds the whole installation, whatever database it runs on."""
