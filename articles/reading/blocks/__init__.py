"""The page as pieces: openings, titles, captions, notices, furniture, quotes."""
