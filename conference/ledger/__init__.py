"""The software ledger: what runs here, in which version, where, under which licence, until when it is supported.

Source: SEC-15-5, DELIV-20.
"""
