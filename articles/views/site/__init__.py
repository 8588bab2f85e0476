"""The front page and what stands around the archive: about, rights, robots, scripts of writing, errors."""
