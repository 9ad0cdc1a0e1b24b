"""The record of consultations with delegations, and of proposals and decisions. Source: CONF-06, CONF-14..16."""
