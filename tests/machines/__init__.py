"""Several web machines on one database and one cluster: `make test-cluster`."""
