"""How right the facts are: drawn by chance, judged blind, counted by paper, unit, field and rule."""
