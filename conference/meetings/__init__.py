"""Calendar invitations: a mail that invites one person to one session, meal or transfer, tells of its change, or takes it back."""
