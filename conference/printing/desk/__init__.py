"""The print desk: badges for people who stand in front of it, and a record of every print."""
