"""The equipment of sessions: what, how many, from whom, set up and tested when, operated by whom. Source: CONF-12."""
