"""What a page without a date tells of days and years that are past."""
