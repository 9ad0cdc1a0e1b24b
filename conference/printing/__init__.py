"""Papers and tables to print, mail or hand over."""
