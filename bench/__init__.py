"""Measurements that a person can run: `make bench`."""
