"""Spans of time, periods and how far they reach."""
