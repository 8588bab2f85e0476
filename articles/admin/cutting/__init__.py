"""A page on the table: its lines and the articles they belong to, and new pages that are brought in."""
