"""The outbox: mail is put as a row, composed, handed to the mail server by a worker, and told of by what comes back."""
