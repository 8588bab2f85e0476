"""How pages come in: `files` finds and reads them without a database, `pages` stores what was read, batch by batch.

May import the reading, loading and the index's upkeep. Import from the modules: this door stays bare, since the worker
processes that read pages open it without Django.
"""
