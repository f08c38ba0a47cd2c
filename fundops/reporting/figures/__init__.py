"""Figures: everything a statement needs, read in one read-only transaction from `queries` alone."""
