"""What a number measures, named: constructions of the language, completions, finishes."""
