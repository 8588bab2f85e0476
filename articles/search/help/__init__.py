"""What helps a reader on: other ways, suggestions, completion, related articles."""
