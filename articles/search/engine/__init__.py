"""Matching, filtering, scoring and ranking over a snapshot of the index."""
