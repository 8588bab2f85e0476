"""A page of a newspaper: its text, its picture with the articles marked on it, the forms in which libraries exchange it."""
