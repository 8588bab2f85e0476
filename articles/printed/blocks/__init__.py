"""Lines → what they are on the page: running text in columns, title blocks, small lines under titles, furniture."""
