"""The table of places loaded, and places and papers found by the names that pages print."""
