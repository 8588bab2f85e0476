"""The index on the disk: documents, segments, writing, merging, generations."""
