"""Moving sessions and meals in time, with what hangs on them, and to another room."""
