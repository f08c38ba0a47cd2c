"""Decisions on meetings: what counts as present, as adopted, as allowed. Pure functions."""
