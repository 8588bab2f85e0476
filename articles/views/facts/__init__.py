"""The numbers that articles report: lists and files, series, frozen sets, and how right they are."""
