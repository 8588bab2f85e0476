"""Ways into the archive without a question: by city, day, newspaper and person, and what is held."""
