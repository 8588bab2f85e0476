"""Blocks → articles: what each goes on from, and what that costs."""
