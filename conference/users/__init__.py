"""Who may use a conference, and as what: users added, their roles changed, their accounts closed and opened."""
