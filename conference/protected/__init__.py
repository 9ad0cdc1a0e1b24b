"""Protected data of a person: shown on request, with a reason, and every reading recorded."""
