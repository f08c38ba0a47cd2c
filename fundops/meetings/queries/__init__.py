"""Meetings, resolutions, overrides and citations, read."""
