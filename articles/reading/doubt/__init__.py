"""How likely each field of a fact is wrong: what is seen of the fact and its sentence, and how that is weighed."""
