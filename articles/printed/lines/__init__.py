"""Letters on the page → lines of type."""
