"""Places: the gazetteer, zones, where names of places are mentioned, where something is."""
