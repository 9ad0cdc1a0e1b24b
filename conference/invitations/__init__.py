"""The invitation round: what is said to focal points in which words, the official letter, sending, and reminding who has not answered."""
