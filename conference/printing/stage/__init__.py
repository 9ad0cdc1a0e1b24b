"""What the people who run the room work from: the run of show, wide and for each desk, and the script of the MC."""
