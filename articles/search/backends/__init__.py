"""What answers behind the door: the embedded engine, or another backend of Haystack."""
