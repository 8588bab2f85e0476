"""What every list of the site has: its pages, its filters and facets, the addresses they make, the files it is taken away in."""
