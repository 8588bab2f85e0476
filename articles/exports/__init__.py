"""What a reader takes away: facts as a table, a search's whole result, a fact set frozen to be cited, an article's citation.

Rows in, text and files out; knows the models, no request and no page of the site. `citation` knows nothing of ours.
"""
