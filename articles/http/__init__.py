"""How requests come in and answers go out, whichever page is asked for: addresses with their host, days in addresses,
how often a client may ask, and the page in the reader's script. Knows Django and the settings, nothing of ours.
"""
