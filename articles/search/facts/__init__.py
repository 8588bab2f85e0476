"""The index of facts, and how facts are found."""
