"""An article, lists of articles, and what readers report or propose about one."""
