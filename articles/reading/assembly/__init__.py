"""Which pieces are one article, its titles and paragraphs, how sure that is."""
