"""Title lines: whose they are, and which is kicker, headline or deck."""
