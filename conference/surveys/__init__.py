"""Follow-up forms: asked of confirmed invitees, each with its deadline and its team. The guests' pages are in conference/portal/surveys."""
