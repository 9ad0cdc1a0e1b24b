"""What delegations answer: they name people, confirm, decline, substitute, ask. With the board on which organisers see it."""
