"""From bytes to lines: decoding, lines with their offsets, what the extraction damaged undone."""
