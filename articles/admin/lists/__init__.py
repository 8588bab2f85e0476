"""One list with its form for each kind of row that curators look after."""
