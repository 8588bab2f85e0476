"""The search page, its results as files, and words over time."""
