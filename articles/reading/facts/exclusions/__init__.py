"""Numbers that are no facts."""
