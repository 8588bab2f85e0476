"""Facts and articles out to spreadsheets and back in."""
