"""Files of guests: slides, papers, photos."""
