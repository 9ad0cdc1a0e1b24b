"""Signing in through a service of the organisation that knows its people (OpenID Connect)."""
