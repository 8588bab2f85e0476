"""Where one article ends and another begins: the seams between pieces, and what speaks for and against each."""
