"""Where the paragraphs of a body begin: its lines in their columns, what is seen between two of them, and how that is weighed."""
