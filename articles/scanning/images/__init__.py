"""A page's picture: opened, laid straight, its ink and its words recognised, written as WebP."""
