"""The details of an invitee, given by themselves in steps that can be left and resumed."""
