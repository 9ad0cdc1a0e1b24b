"""The pages of the outbox: what went to whom, what waits, what never arrived; sending again, withdrawing."""
