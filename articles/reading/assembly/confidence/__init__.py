"""How sure it is that an article was read right: what is seen of it, and how that is weighed."""
