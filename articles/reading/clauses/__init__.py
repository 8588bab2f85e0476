"""Sentences, phrases and the parts of a clause."""
