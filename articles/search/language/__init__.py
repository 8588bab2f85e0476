"""What a reader typed, as a query: lexer, conditions, parser, and the query said in words."""
