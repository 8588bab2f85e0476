"""Who made an article: bylines, credits, names of persons."""
