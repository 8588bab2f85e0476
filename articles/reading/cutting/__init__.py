"""A page's articles by a given cut, and the cut that a reading made; the doors are in `composing` and `as_read`."""
