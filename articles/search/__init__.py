"""Search behind one door: everything that names Whoosh, Haystack or jieba lives here."""
