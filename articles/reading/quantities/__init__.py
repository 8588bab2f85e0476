"""Numbers with their units: numerals, bounds, ranges."""
