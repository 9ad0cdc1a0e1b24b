"""One cue of the run of show: its history, and an older state of it."""
