"""The page's paper, its day and its home."""
