"""What the machines keep for themselves while they run: files that come in, what the index has learnt, requests counted."""
