"""What every row has: values that its columns may hold, the day of its last change, and that it can be read again."""
