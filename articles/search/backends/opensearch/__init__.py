"""An OpenSearch cluster behind the door, answering as the embedded engine does: same query tree, same folding, same matches.

Terms are single characters and pairs of neighbours of the folded text, so that any run of characters is found exactly: one
character is a term, two are a term, longer runs a phrase of pairs. See docs/decisions/0034.
"""
