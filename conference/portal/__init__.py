"""The pages of guests: personal links, codes, sessions, and the frame of every page."""
