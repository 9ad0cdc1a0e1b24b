"""Files that people send: what they are by their content, made harmless, looked over for malware."""
